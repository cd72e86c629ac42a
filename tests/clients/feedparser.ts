import { join } from 'node:path'
import { type Client, runAtHome } from './client.ts'

const script = join(import.meta.dirname, 'read-feed.py')

export const feedparser: Client = {
  name: 'feedparser',
  packages: 'python3-feedparser',
  files: ['/usr/bin/python3', '/usr/lib/python3/dist-packages/feedparser'],
  date: 'published',
  learnsAfter: 1,
  async poll(home, address) {
    return JSON.parse(await runAtHome(home, '/usr/bin/python3', [script, address, join(home, 'feed.json')]))
  },
}

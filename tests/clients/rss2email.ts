import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Client, runAtHome } from './client.ts'

const script = join(import.meta.dirname, 'read-maildir.py')

/** Mail goes into a folder and nowhere else. */
const configuration = `[DEFAULT]
from = desk@wiredesk.test
to = reader@wiredesk.test
email-protocol = maildir
maildir-path = ~/mail
date-header = True
`

export const rss2email: Client = {
  name: 'rss2email',
  packages: 'rss2email',
  files: ['/usr/bin/r2e', '/usr/bin/python3'],
  date: 'updated',
  learnsAfter: 1,
  async poll(home, address) {
    const r2e = (...args: string[]) => runAtHome(home, 'r2e', ['-c', 'config', '-d', 'state', ...args])
    const isKnown = await access(join(home, 'state')).then(
      () => true,
      () => false,
    )
    if (!isKnown) {
      for (const folder of ['new', 'cur', 'tmp']) await mkdir(join(home, 'mail', folder), { recursive: true })
      await writeFile(join(home, 'config'), configuration)
      await r2e('add', 'feed', address)
    }
    await r2e('run')
    return JSON.parse(await runAtHome(home, '/usr/bin/python3', [script, join(home, 'mail/INBOX')]))
  },
}

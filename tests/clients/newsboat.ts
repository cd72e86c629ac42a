import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Client, type ClientItem, runAtHome } from './client.ts'

/** Keeps items under their guid alone, whatever feed they are from, and validators from the second poll on. */
export const newsboat: Client = {
  name: 'newsboat',
  packages: 'newsboat',
  files: ['/usr/bin/newsboat'],
  date: 'published',
  learnsAfter: 2,
  async poll(home, address) {
    await writeFile(join(home, 'urls'), `${address}\n`)
    await writeFile(join(home, 'config'), '')
    await runAtHome(home, 'newsboat', ['-u', 'urls', '-c', 'cache.db', '-C', 'config', '-x', 'reload'])
    using cache = new DatabaseSync(join(home, 'cache.db'), { readOnly: true })
    const rows = cache.prepare('select title, url as link, pubDate as date from rss_item where feedurl = ?')
    return rows.all(address).map((row) => ({ ...row }) as ClientItem)
  },
}

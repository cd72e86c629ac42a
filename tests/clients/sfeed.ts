import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Client, runAtHome } from './client.ts'

/** The fetching that sfeed's README proposes: curl, with ETag and compression. */
const configuration = (address: string) => `
fetch() {
  etag="$HOME/etags/$(basename "$3")"
  curl -L --max-redirs 0 -H 'User-Agent:' -f -s -m 15 --compressed \\
    --etag-save "$etag" --etag-compare "$etag" -z "$etag" "$2"
}
feeds() {
  feed feed '${address}'
}
`

export const sfeed: Client = {
  name: 'sfeed',
  packages: 'sfeed curl',
  files: ['/usr/bin/sfeed_update', '/usr/bin/curl'],
  date: 'published',
  learnsAfter: 1,
  async poll(home, address) {
    await mkdir(join(home, 'etags'), { recursive: true })
    await writeFile(join(home, 'sfeedrc'), configuration(address))
    await runAtHome(home, 'sfeed_update', ['sfeedrc'])
    const lines = (await readFile(join(home, '.sfeed/feeds/feed'), 'utf8')).trimEnd().split('\n')
    return lines.map((line) => {
      const [date = '', title = '', link = ''] = line.split('\t')
      return { title, link, date: Number(date) }
    })
  },
}

import { resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { publicSource } from '../../desk/newsroom/newsroom.ts'
import { secretsOf } from '../../foundation/secrets.ts'
import { writeOpml } from '../../lists/write-opml.ts'
import type { Source } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import type { Surroundings } from '../surroundings.ts'

/** Prints the sources as OPML that any reader takes. An address that holds a secret is left out, and that is said. */
export async function exportSourcesCommand(
  root: string,
  { isFlat }: { readonly isFlat: boolean },
  { env, folder, stdout, stderr }: Surroundings,
): Promise<number> {
  const config = await loadConfig(resolve(folder, root), env)
  // A folder is nothing that another reader could read.
  const sources = config.sources.filter(({ folder }) => folder === undefined)
  const listed = sources.map((source) => ({
    name: source.name,
    tags: source.tags,
    url: isSecret(source) ? undefined : source.url,
    home: publicSource(source).home,
  }))
  const title = config.server.site?.title ?? 'Wiredesk'
  stdout.write(writeOpml(`Sources of ${title}`, listed, { isFlat }))
  const left = sources.filter(isSecret).map(idInFiles)
  if (left.length > 0) stderr.write(`without their addresses, which hold secrets: ${left.join(', ')}\n`)
  return 0
}

/** An address on a private network is no secret from whoever runs this. */
function isSecret({ url, headers }: Source): boolean {
  return secretsOf(url).length > 0 || Object.keys(headers).length > 0
}

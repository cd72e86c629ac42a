import type { Path } from './files/config-error.ts'

type Report = (path: Path, message: string) => void
type Keys = Readonly<Record<string, unknown>>

/** What only says how something is asked for on a network. */
const OF_NETWORKS = ['headers', 'privateNetwork', 'insecure', 'respectRobots']

/** Reports a source that names neither a feed nor a folder, or both, and keys that mean nothing for a folder. */
export function checkAddress(written: Keys, report: Report): void {
  const isFolder = written.folder !== undefined
  if (!isFolder && written.url === undefined) report(['url'], 'is required')
  if (isFolder && written.url !== undefined) report(['folder'], 'a source has a url or a folder, not both')
  if (!isFolder) return
  for (const key of OF_NETWORKS) {
    if (written[key] !== undefined) report([key], 'means nothing for a folder, since nobody is asked for it')
  }
}

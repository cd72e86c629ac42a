import { twinAddress } from '../../foundation/addresses/twin-address.ts'
import type { Config, Source } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import { loadSourceStates } from '../../store/articles/source-states.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Smell } from './month-smells.ts'

/**
 * Sources whose addresses led to the same document when they were last asked: of each set all but the first. What their addresses
 * show by themselves is not among them.
 */
export async function twinSources(handle: Handle, { sources }: Config): Promise<readonly Smell[]> {
  const polled = sources.filter(({ folder }) => folder === undefined)
  const states = await loadSourceStates(
    handle,
    polled.map(({ id }) => id),
  )
  const first = new Map<string, Source>()
  return polled.flatMap((source) => {
    const { id, url } = source
    const ledTo = twinAddress(states.get(id)?.documentUrl ?? url)
    const other = first.get(ledTo)
    first.set(ledTo, other ?? source)
    if (other === undefined || twinAddress(other.url) === twinAddress(url)) return []
    return [{ about: { source: id }, key: 'url', message: `leads to the same document as that of ${idInFiles(other)}` }]
  })
}

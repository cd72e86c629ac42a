import { movedSources } from '../../desk/newsroom/source-absence.ts'
import type { Remark } from '../../model/remark.ts'
import type { Config } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import { countInFeeds, loadPresences } from '../../store/articles/source-presence.ts'
import { hashOfUrl } from '../../store/articles/source-states.ts'
import type { Handle } from '../../store/open/handle.ts'

/** The most sources that are named one by one. */
const MOST = 10

/** What smells of that, and what else there is to say. */
export type Moved = { readonly smells: readonly Remark[]; readonly notes: readonly string[] }

/** What is hidden, and shown again, once these files are taken up, since other sources are configured than when the desk last started. */
export async function describeMoved(handle: Handle, config: Config): Promise<Moved> {
  const { leaving, returning } = await movedSources(handle, config)
  const leavers: { readonly id: string; readonly articles: number }[] = []
  for (const { id } of leaving) leavers.push({ id, articles: await countInFeeds(handle, id) })
  const all = leavers.reduce((sum, { articles }) => sum + articles, 0)
  const rest = leavers.length - MOST
  const smells = [
    ...leavers.slice(0, MOST).map(({ id, articles }) => {
      return `${id} is not in the files any more: ${count(articles)} of it leave all that is published, and come back when it does`
    }),
    ...(rest > 0 ? [`so do those of ${rest} more sources, ${count(all)} in all`] : []),
    ...(await renamed(handle, config)),
    ...(await inOtherOrder(handle, config)),
  ]
  return {
    smells: smells.map((message) => ({ file: 'config/sources.yaml', key: '', message })),
    notes: returning.map(({ id }) => `${id} is in the files again: what it published comes back`),
  }
}

async function renamed(handle: Handle, { sources }: Config): Promise<readonly string[]> {
  const configured = new Set(sources.flatMap(({ id, formerly = [] }) => [id, ...formerly]))
  const presences = await loadPresences(handle)
  const known = new Set(presences.map(({ id }) => id))
  const before = new Map(presences.filter(({ id }) => !configured.has(id)).map(({ id, urlHash }) => [urlHash, id]))
  return sources.flatMap(({ id, url }) => {
    const old = known.has(id) ? undefined : before.get(hashOfUrl(url))
    return old === undefined
      ? []
      : [
          `${id} has the address of ${old}: history hangs on an id, so write formerly: [${old}] beside it, or give it back the id ${old}`,
        ]
  })
}

/** History hangs on the oldest id, which is to stand first. */
async function inOtherOrder(handle: Handle, { sources }: Config): Promise<readonly string[]> {
  const known = new Set((await loadPresences(handle)).map(({ id }) => id))
  return sources.flatMap((source) => {
    const other = known.has(source.id) ? undefined : source.formerly?.find((id) => known.has(id))
    if (other === undefined) return []
    return [
      `${idInFiles(source)}: nothing is known of ${source.id}, and of ${other} there is: write ${other} first in formerly`,
    ]
  })
}

function count(articles: number): string {
  return `${articles} ${articles === 1 ? 'article' : 'articles'}`
}

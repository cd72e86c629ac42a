import type { Source } from '../../model/settings.ts'
import { takenSources } from '../../store/takedowns/takedowns.ts'
import type { Context } from './context.ts'

/** The configured sources that are polled and named: all except those taken down as a whole. */
export async function shownSources({
  config,
  store,
}: Pick<Context, 'config'> & { readonly store: Pick<Context['store'], 'handle'> }): Promise<readonly Source[]> {
  const taken = await takenSources(store.handle)
  return taken.size === 0 ? config.sources : config.sources.filter((source) => !taken.has(source.id))
}

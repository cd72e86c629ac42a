import type { Source } from '../../model/settings.ts'
import { takenSources } from '../../store/takedowns/takedowns.ts'
import type { Context } from './context.ts'

/** The sources of the configuration that are polled and named anywhere: all but those that are taken down whole. */
export async function shownSources({
  config,
  store,
}: Pick<Context, 'config'> & { readonly store: Pick<Context['store'], 'handle'> }): Promise<readonly Source[]> {
  const taken = await takenSources(store.handle)
  return taken.size === 0 ? config.sources : config.sources.filter((source) => !taken.has(source.id))
}

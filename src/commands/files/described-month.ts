import { readPlaces } from '../../config/places.ts'
import { openNewsroom } from '../../desk/newsroom/newsroom.ts'
import { monthFigures } from '../../desk/smells/month-figures.ts'
import { fullnessNotes, monthSmells } from '../../desk/smells/month-smells.ts'
import { twinSources } from '../../desk/smells/twin-sources.ts'
import type { Config } from '../../model/settings.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Moved } from './moved-sources.ts'

/** What the store shows about the files, above all by the articles stored whole: what smells, with its line, and what sources give. */
export async function describeMonth(handle: Handle, config: Config): Promise<Moved> {
  const newsroom = await openNewsroom(config, handle)
  const figures = await monthFigures(handle, { config, newsroom, now: Date.now() })
  const places = await readPlaces(config.root)
  const found = [...monthSmells(config, figures), ...(await twinSources(handle, config))]
  const smells = found.map(({ about, key, message }) =>
    'feed' in about ? places.ofFeed(about.feed, key, message) : places.ofSource(about.source, key, message),
  )
  return { smells, notes: fullnessNotes(config, figures) }
}

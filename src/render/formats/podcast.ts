import type { Extension } from 'feed'
import type { PublishedFeed } from '../published/published-feed.ts'
import type { PublishedItem } from '../published/published-item.ts'
import { empty, extension, optional, text } from './rss-extensions.ts'

/** The namespaces of podcasts, by prefix, as a root declares them. */
export const PODCAST_NAMESPACES = {
  podcast: 'https://podcastindex.org/namespace/1.0',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
} as const

/** The head by which directories and apps know a podcast; nothing for any other feed. */
export function podcastHead({ podcast, title }: Pick<PublishedFeed, 'podcast' | 'title'>): readonly Extension[] {
  if (podcast === undefined) return []
  const { owner, category, image, isExplicit } = podcast
  const named = { 'itunes:name': text(owner.name ?? title), 'itunes:email': text(owner.email ?? '') }
  return [
    extension('itunes:author', text(owner.name ?? title)),
    ...(owner.email === undefined ? [] : [extension('itunes:owner', named)]),
    extension('itunes:category', {
      ...empty({ text: category.name }),
      ...(category.inner !== undefined && { 'itunes:category': empty({ text: category.inner }) }),
    }),
    extension('itunes:image', empty({ href: image })),
    extension('itunes:explicit', text(String(isExplicit === true))),
    extension('itunes:type', text('episodic')),
  ]
}

/** What a podcast says of an episode; in a feed that is a podcast itself, also what its apps ask for. */
export function episodeElements(item: PublishedItem, isPodcast: boolean): readonly Extension[] {
  const { season, episode, episodeNotes, enclosures } = item
  const { transcripts = [], chapters, people = [] } = episodeNotes ?? {}
  const ordinal = (number: number | undefined) => (Number.isInteger(number) ? number : undefined)
  const isEpisode = isPodcast && enclosures.length > 0
  return [
    ...optional('podcast:season', ordinal(season)),
    ...optional('podcast:episode', episode),
    ...several(
      'podcast:transcript',
      transcripts.map((one) => empty({ ...one, type: one.type ?? 'text/plain' })),
    ),
    ...(chapters ? [extension('podcast:chapters', empty(chapters))] : []),
    ...several(
      'podcast:person',
      people.map(({ name, role, group, href }) => ({ ...text(name), ...empty({ role, group, href }) })),
    ),
    ...(isEpisode
      ? [
          ...optional('itunes:duration', enclosures[0]?.durationSeconds),
          ...optional('itunes:season', ordinal(season)),
          ...optional('itunes:episode', ordinal(episode)),
        ]
      : []),
  ]
}

function several(name: string, elements: readonly object[]): readonly Extension[] {
  return elements.length === 0 ? [] : [extension(name, elements)]
}

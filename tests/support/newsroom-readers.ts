import type { FeedFormat } from '../../src/model/settings.ts'
import { hashOfItem, type ReadItem, readItems } from './feed-reader.ts'
import { nameOfMatter, newsrooms, saysOf, type World } from './newsrooms-history.ts'
import type { PlayedDesk } from './play-day.ts'

const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json']

/** The feeds that are read: two in which a story stands once, and one in which every piece stands alone. */
const SLUGS = ['all', 'small', 'planet']

/** What a reader remembers of an id. */
type Known = Pick<ReadItem, 'published' | 'updated'> & {
  readonly subject: string
  /** Of id, title and content. */
  readonly hash: string
  readonly says: string
}

type Memory = {
  readonly byId: Map<string, Known>
  /** The id under which a story or piece came, by feed and format. */
  readonly ids: Map<string, string>
}

/** Readers of all documents in all formats. One of them goes by ids, another by ids and all that an item says. */
export type Readers = {
  read(played: PlayedDesk, when: string): void
  /** What they saw twice, or changed without a reason. */
  readonly complaints: readonly string[]
  /** What was reported and never came, or not under one id everywhere. */
  missing(): string[]
}

/** Readers who have seen nothing yet. */
export function createReaders(world: World): Readers {
  const memory: Memory = { byId: new Map(), ids: new Map() }
  const complaints: string[] = []
  return {
    complaints,
    read({ handedOut }, when) {
      for (const [slug, format] of SLUGS.flatMap((slug) => FORMATS.map((format) => [slug, format] as const))) {
        for (const item of readItems(format, handedOut.get(`/feeds/${slug}.${format}`)!.body)) {
          const found = readItem(memory, item, { world, place: `${slug} ${format}` })
          complaints.push(...found.map((words) => `${when}, ${slug}.${format}, ${item.title}: ${words}`))
        }
      }
    },
    missing: () => missing(memory, world),
  }
}

type Reading = { readonly world: World; readonly place: string }

function readItem({ byId, ids }: Memory, item: ReadItem, { world, place }: Reading): string[] {
  const { id, published, updated } = item
  const outlet = item.source.toLowerCase()
  const matter = /zaqu[a-j]+/.exec(item.title)?.[0] ?? 'nothing that was reported'
  const subject = place.startsWith('planet') ? `${outlet} ${matter}` : matter
  const says = saysOf(world, outlet, matter)
  const now: Known = { subject, published, updated, hash: hashOfItem(item), says }
  const before = byId.get(`${place} ${id}`)
  const first = ids.get(`${place} ${subject}`) ?? id
  byId.set(`${place} ${id}`, now)
  ids.set(`${place} ${subject}`, id)
  return [
    ...(first === id ? [] : [`new once more, as ${id} beside ${first}`]),
    ...(before && before.subject !== subject ? [`has the id of ${before.subject}`] : []),
    ...(before && before.published !== published ? ['published at another time'] : []),
    ...(before?.says === says && before.hash !== now.hash ? [`other content, and ${says} as before`] : []),
    ...(before?.says === says && before.updated !== updated ? [`updated, and ${says} as before`] : []),
  ]
}

function missing({ ids }: Memory, { pieces }: World): string[] {
  const matters = new Set(pieces.map((piece) => nameOfMatter(piece.matter)))
  const stories = [...matters].map((matter) => ['all', 'small'].map((slug) => `${slug} FORMAT ${matter}`))
  const alone = pieces.map(({ outlet, matter }) => [`planet FORMAT ${newsrooms[outlet]!.id} ${nameOfMatter(matter)}`])
  return [...stories, ...alone].flatMap((places) => {
    const found = places.map((place) => FORMATS.map((format) => ids.get(place.replace('FORMAT', format))))
    const all = new Set(found.flat().filter((id) => id !== undefined))
    const isWhole = found[0]!.every((id) => id !== undefined)
    return isWhole && all.size === 1 ? [] : [`${places}: ${found[0]}, as ${[...all]}`]
  })
}

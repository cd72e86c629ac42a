import { mediaTypeOf } from '../foundation/files/media-type.ts'
import { webUrl } from '../foundation/url.ts'
import type { EpisodeNotes, Person, Transcript } from '../model/podcast.ts'
import { words } from './attached/attachments.ts'
import { tidyLanguage } from './language.ts'

const MOST_TRANSCRIPTS = 20
const MOST_PEOPLE = 50

/** What a podcast says of an episode, its names as plain text and its addresses http(s); undefined if nothing is left. */
export function cleanEpisodeNotes(notes: EpisodeNotes | undefined, base: string): EpisodeNotes | undefined {
  if (notes === undefined) return undefined
  const transcripts = notes.transcripts.slice(0, MOST_TRANSCRIPTS).flatMap((one) => transcript(one, base))
  const address = notes.chapters && webUrl(notes.chapters.url, base)
  const chapters = address === undefined ? undefined : { url: address, type: chaptersType(notes.chapters?.type) }
  const people = notes.people.slice(0, MOST_PEOPLE).flatMap((one) => person(one, base))
  const isEmpty = transcripts.length === 0 && chapters === undefined && people.length === 0
  return isEmpty ? undefined : { transcripts, chapters, people }
}

/** The namespace knows chapters in JSON alone. */
function chaptersType(declared: string | undefined): string {
  return mediaTypeOf('', declared) ?? 'application/json+chapters'
}

function transcript({ url, type, language, rel }: Transcript, base: string): Transcript[] {
  const address = webUrl(url, base)
  if (address === undefined) return []
  return [{ url: address, type: mediaTypeOf(address, type), language: tidyLanguage(language), rel: words(rel, 50) }]
}

function person({ name, role, group, href }: Person, base: string): Person[] {
  const plain = words(name, 200)
  if (plain === undefined) return []
  const link = href === undefined ? undefined : webUrl(href, base)
  return [{ name: plain, role: words(role, 50), group: words(group, 50), href: link }]
}

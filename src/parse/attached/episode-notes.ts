import type { EpisodeNotes, Person, Transcript } from '../../model/podcast.ts'
import { attribute, type Element, type Fields, hasAny, textOf } from '../markup/element.ts'
import { addressIn } from '../markup/resolve-url.ts'

/** More than any episode has; the rest are ignored. */
const MOST = 100

const NOTES = ['podcast:transcript', 'podcast:chapters', 'podcast:person']

/** The transcripts, chapters and people that an item names in the `podcast:` namespace; undefined if there are none. */
export function readEpisodeNotes(fields: Fields): EpisodeNotes | undefined {
  if (!hasAny(fields, NOTES)) return undefined
  const named = (name: string) => fields.get(name)?.slice(0, MOST) ?? []
  const transcripts = named('podcast:transcript').flatMap(transcript)
  const chapters = named('podcast:chapters').flatMap(fileOf)[0]
  const people = named('podcast:person').flatMap(person)
  const isEmpty = transcripts.length === 0 && chapters === undefined && people.length === 0
  return isEmpty ? undefined : { transcripts, chapters, people }
}

function fileOf(element: Element): { url: string; type: string | undefined }[] {
  const address = attribute(element, 'url') ?? attribute(element, 'href')
  return address === undefined ? [] : [{ url: addressIn(element, address), type: attribute(element, 'type') }]
}

function transcript(element: Element): Transcript[] {
  const rel = attribute(element, 'rel')
  return fileOf(element).map((file) => ({ ...file, language: attribute(element, 'language'), rel }))
}

function person(element: Element): Person[] {
  const name = textOf(element)
  const href = attribute(element, 'href')
  const said = { role: attribute(element, 'role'), group: attribute(element, 'group') }
  return name === '' ? [] : [{ name, ...said, href: href && addressIn(element, href) }]
}

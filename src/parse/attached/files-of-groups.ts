import { rankOfType, typeByName } from '../../foundation/files/media-type.ts'
import type { Enclosure } from '../../model/documents.ts'
import type { Element } from '../markup/element.ts'

/** A file of an item's media elements, or an attachment of JSON Feed. */
export type MediaFile = {
  readonly file: Enclosure
  /** The `media:group` or the title that it shares: files of one group are one piece in several forms. */
  readonly group: Element | string | undefined
  readonly isDefault: boolean
  /** A trailer and not the whole. */
  readonly isSample: boolean
  readonly height: number
  readonly bitrate: number
}

/** Types that browsers and apps play by themselves. */
const PLAYED = /^(?:audio\/(?:mpeg|mp3|x-mp3|mp4|x-m4a|aac|ogg|opus|wav)|video\/(?:mp4|webm|ogg|quicktime|x-m4v))$/

/**
 * The attachments of an item: its enclosures, then the files of its media elements, of each group one: the default, else
 * the best that plays. A group of which a form is enclosed already adds none, and where a group plays no torrent of it
 * is kept.
 */
export function withMediaFiles(enclosures: readonly Enclosure[], files: readonly MediaFile[]): Enclosure[] {
  if (files.length === 0) return [...enclosures]
  const groups = new Set(files.flatMap(({ group }) => group ?? []))
  const ofGroups = [...groups].map((group) => files.filter((one) => one.group === group))
  const isEnclosed = (forms: readonly MediaFile[]) => {
    const urls = new Set(forms.map(({ file }) => file.url))
    const kind = kindOf(bestOf(forms).file)
    return enclosures.some((one) =>
      urls.has(one.url) ? kindOf(one) !== 'other' : groups.size === 1 && kind !== 'other' && kindOf(one) === kind,
    )
  }
  const chosen = new Map(ofGroups.map((forms) => [forms[0]!.group, isEnclosed(forms) ? undefined : bestOf(forms).file]))
  const plays = [...chosen.values()].some((file) => file !== undefined && kindOf(file) !== 'other')
  const kept = plays ? enclosures.filter((one) => rankOfType(typeOf(one)) !== TORRENT) : enclosures
  const known = new Set(kept.map(({ url }) => url))
  const added = files.flatMap((one) => {
    const file = one.group === undefined ? one.file : chosen.get(one.group)
    if (file === undefined || known.has(file.url)) return []
    known.add(file.url)
    return [file]
  })
  return [...kept.map((one) => withFacts(one, files)), ...added]
}

const TORRENT = rankOfType('application/x-bittorrent')

/** An enclosure cannot say how long it is; Media RSS says it of the same file, or of another form of it. */
function withFacts(enclosure: Enclosure, files: readonly MediaFile[]): Enclosure {
  const same = files.find(({ file }) => file.url === enclosure.url)?.file
  if (same === undefined) return enclosure
  const { type = same.type, length = same.length, durationSeconds = same.durationSeconds } = enclosure
  return { ...enclosure, type, length, durationSeconds }
}

function typeOf({ url, type }: Enclosure): string | undefined {
  return type?.toLowerCase().split(';')[0]?.trim() || typeByName(url)
}

function kindOf(file: Enclosure): 'audio' | 'video' | 'other' {
  const type = typeOf(file) ?? ''
  if (type.startsWith('audio/')) return 'audio'
  return rankOfType(type) === 0 ? 'video' : 'other'
}

function bestOf(forms: readonly MediaFile[]): MediaFile {
  const playing = forms.filter(({ file }) => rankOfType(typeOf(file)) === 0)
  const offered = playing.length > 0 ? playing : forms
  const marked = offered.find(({ isDefault }) => isDefault)
  return marked ?? offered.reduce((best, one) => (isBetter(one, best) ? one : best))
}

function isBetter(one: MediaFile, other: MediaFile): boolean {
  const [own, its] = [quality(one), quality(other)]
  const at = own.findIndex((value, index) => value !== its[index])
  return at >= 0 && own[at]! > its[at]!
}

function quality({ file, isSample, height, bitrate }: MediaFile): readonly number[] {
  const isPlayed = PLAYED.test(typeOf(file) ?? '')
  return [isPlayed ? 1 : 0, isSample ? 0 : 1, height, bitrate, rankOfType(typeOf(file)) === 0 ? (file.length ?? 0) : 0]
}

import { typeByName } from '../../foundation/files/media-type.ts'
import type { Article, Enclosure } from '../../model/documents.ts'
import { recordingAddress } from './recording-address.ts'

/** A sound or film that an article brings. */
export type Recording = {
  /** Newsrooms put one film to reports on many things, which is another matter than an episode. */
  readonly isSound: boolean
  /** Where it lies, without the services that count on the way. */
  readonly address: string
  /** In bytes, if declared. */
  readonly length?: number | undefined
}

/** What an article says of itself beside its words, where it says anything. */
export type Belongings = {
  readonly recordings: readonly Recording[]
  /** As declared. */
  readonly guid?: string | undefined
  /** Its headline was made of its text. */
  readonly isTitleMade?: true | undefined
}

/** More than any episode has. */
const MOST_RECORDINGS = 8
/** An id with fewer characters may be another's too: `12`, `item-3`. */
const LONG_ID = 12
const LONGEST_ID = 500

/** What an article brings and is called; undefined if there is nothing to know. */
export function belongingsOf({
  guid,
  enclosures,
  isTitleMade,
}: Pick<Article, 'guid' | 'enclosures' | 'isTitleMade'>): Belongings | undefined {
  const recordings = enclosures.slice(0, MOST_RECORDINGS).flatMap(recordingOf)
  const told = guid !== undefined && isOfUse(guid, recordings) ? guid : undefined
  if (recordings.length === 0 && told === undefined && isTitleMade === undefined) return undefined
  return { recordings, ...(told !== undefined && { guid: told }), ...(isTitleMade && { isTitleMade }) }
}

/** Ids are asked of episodes and of what forges and forums publish: others need not be remembered. */
function isOfUse(guid: string, recordings: readonly Recording[]): boolean {
  if (guid.length < LONG_ID || guid.length > LONGEST_ID) return false
  return recordings.length > 0 || /repository\/|\/(?:releases|tags|post|comment|t|d|threads?)\//i.test(guid)
}

function recordingOf({ url, type = '', length }: Enclosure): readonly Recording[] {
  const kind = [type, typeByName(url) ?? ''].find((one) => /^(?:audio|video)\//.test(one))
  const address = kind === undefined ? undefined : recordingAddress(url)
  if (kind === undefined || address === undefined) return []
  return [{ isSound: kind.startsWith('audio/'), address, ...(length !== undefined && length > 0 && { length }) }]
}

/** Shorter ones, and round numbers, are what programs write that do not know. */
const KNOWN_LENGTH = 100_000
const ROUND = 1000

/** Whether two articles bring one recording: at one address, or of one length to the byte. */
export function bringOneRecording(own: Belongings | undefined, other: Belongings | undefined): boolean {
  return (own?.recordings ?? []).some((one) =>
    (other?.recordings ?? []).some(({ address, length }) => address === one.address || isOneLength(length, one.length)),
  )
}

function isOneLength(length: number | undefined, other: number | undefined): boolean {
  return length !== undefined && length === other && length >= KNOWN_LENGTH && length % ROUND !== 0
}

/** Whether two articles bring sounds to listen to, or films, and none in common. */
export function bringOtherRecordings(own: Belongings | undefined, other: Belongings | undefined): boolean {
  const [count, otherCount] = [own?.recordings.length ?? 0, other?.recordings.length ?? 0]
  return count > 0 && otherCount > 0 && !bringOneRecording(own, other)
}

/** The addresses of the sounds that an article brings. */
export function soundsOf(belongings: Belongings | undefined): readonly string[] {
  return (belongings?.recordings ?? []).filter(({ isSound }) => isSound).map(({ address }) => address)
}

/** Whether two sources call what they publish by one id, which no two would make up. */
export function haveOneId(own: Belongings | undefined, other: Belongings | undefined): boolean {
  return own?.guid !== undefined && own.guid === other?.guid
}

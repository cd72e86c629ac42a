import type { Alert, Enclosure, Picture } from '../../model/documents.ts'
import type { Entry, Mention, PublicSource, UnchangedEntry } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import type { EpisodeNotes } from '../../model/podcast.ts'
import type { Credit } from '../../model/stories.ts'
import { isWritable } from '../written/dates.ts'
import { entryId } from '../written/entry-id.ts'
import { oneLine } from '../written/escape.ts'
import { isOwnText } from '../written/is-own-text.ts'
import { webUrl } from '../written/web-url.ts'
import { contentOf, summaryBeside } from './content.ts'
import { creditAlone, enclosuresOf, episodeNotesOf, pictureOf } from './media.ts'
import { pageAddress } from './page-address.ts'

/** An entry as every format shows it: decided once, so that ids, dates, links and words agree in all of them. */
export type PublishedItem = {
  readonly id: string
  /** Names the entry within its feed; absent: its id does. */
  readonly key?: string | undefined
  /** That of its entry. */
  readonly print?: string | undefined
  /** Names the story on the feed's page; fit for an HTML id and a URL fragment. */
  readonly anchor: string
  /** Where the story's own page is served, such as `/stories/6f…`. */
  readonly storyPath: string
  readonly title: string
  readonly link?: string | undefined
  /** Another page that the item is about. */
  readonly externalUrl?: string | undefined
  /** The page with the comments on it. */
  readonly comments?: string | undefined
  readonly commentCount?: number | undefined
  readonly published: Instant
  readonly updated: Instant
  /** Never empty: the source's name replaces absent authors. */
  readonly authors: readonly string[]
  readonly language?: string | undefined
  readonly categories: readonly string[]
  readonly rights?: string | undefined
  /** As declared, never derived from words about rights. */
  readonly licence?: string | undefined
  /** The outlet. */
  readonly source: PublicSource
  /** The source that was polled, where the outlet is another. */
  readonly via?: PublicSource | undefined
  readonly agency?: Credit | undefined
  /** The agency's name if neither source nor author give it: a credit that came late is not in the content yet. */
  readonly contributor?: string | undefined
  /** Plain text; empty where the policy allows none. */
  readonly summary: string
  readonly contentHtml: string
  readonly picture?: Picture | undefined
  /** Who made the picture that belongs to it, where the picture itself is not known. */
  readonly pictureCredit?: string | undefined
  /** What plays first. */
  readonly enclosures: readonly Enclosure[]
  readonly season?: number | undefined
  readonly episode?: number | undefined
  readonly episodeNotes?: EpisodeNotes | undefined
  readonly others: readonly Mention[]
  readonly related: readonly Mention[]
  readonly why: readonly string[]
  /** What an editor of the feed says of it. */
  readonly note?: string | undefined
  /** When it came into the feed, where that was later than it was published. */
  readonly enteredAt?: Instant | undefined
  readonly alert?: Alert | undefined
  /** Whether it is a notice of our own rather than a story. */
  readonly isNotice?: boolean | undefined
}

/** An entry that every format takes from its document before. */
export type KeptItem = Pick<UnchangedEntry, 'id' | 'key' | 'print' | 'isUnchanged'>

const LANGUAGE_TAG = /^([a-z]{2,3})(-[a-z0-9]{1,8})*$/i
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** The entry as published, or the reason why it cannot be published. */
export function publishedItem(entry: Entry): PublishedItem | string {
  const { article } = entry.lead
  const link = pageAddress(article.url, entry.lead.source)
  const title = oneLine(article.title)
  if (title === '' && link === undefined) return 'neither title nor link'
  if (!isWritable(entry.publishedAt) || !isWritable(entry.updatedAt)) return 'a date that no format can write'
  const source = publishedSource(entry.lead.source)
  const picture = pictureOf(entry.lead)
  const pictureCredit = picture === undefined ? creditAlone(entry.lead) : undefined
  const authors = lines(article.authors)
  const agency = publishedAgency(entry.agency)
  return {
    id: entryId(entry.id),
    key: entry.key,
    print: entry.print,
    anchor: anchorOf(entry.storyId),
    storyPath: storyPath(entry.storyId),
    title: title || source.name,
    link,
    externalUrl: pageAddress(article.externalUrl, entry.lead.source),
    comments: pageAddress(article.comments, entry.lead.source),
    commentCount: countOf(article.commentCount),
    published: entry.publishedAt,
    updated: Math.max(entry.publishedAt, entry.updatedAt),
    authors: authors.length > 0 ? authors : [source.name],
    language: languageTag(article.language),
    categories: lines(article.categories),
    rights: oneLine(article.rights) || undefined,
    licence: webUrl(article.licence),
    source,
    via: entry.lead.via && publishedSource(entry.lead.via),
    agency,
    contributor: agency && contributorOf(agency, source, authors),
    summary: summaryBeside(title || source.name, entry),
    contentHtml: contentOf(entry, picture?.credit ?? pictureCredit),
    picture,
    pictureCredit,
    enclosures: enclosuresOf(entry.lead),
    season: article.season,
    episode: article.episode,
    episodeNotes: episodeNotesOf(entry.lead),
    others: publishedMentions(entry.others, link),
    related: publishedMentions(entry.related, link),
    why: lines(entry.why),
    note: oneLine(entry.note) || undefined,
    enteredAt: isWritable(entry.enteredAt ?? Number.NaN) ? entry.enteredAt : undefined,
    alert: entry.lead.republish === 'link' ? undefined : publishedAlert(article.alert),
  }
}

/** A number of comments that every format can write. */
function countOf(count: number | undefined): number | undefined {
  return count !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

/**
 * The tag if it is well-formed (RFC 5646) and the language is known, else undefined: feeds use `jp` and `cz`, which are
 * not languages.
 */
export function languageTag(tag: string | undefined): string | undefined {
  const language = LANGUAGE_TAG.exec(tag ?? '')?.[1]
  return language !== undefined && LANGUAGES.of(language) !== undefined ? tag : undefined
}

/** Every line cleaned, once, in order, without the empty ones. */
export function lines(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(oneLine))].filter((line) => line !== '')
}

/** Whether all is known of an entry, or of its item, and not only that it is unchanged. */
export function isWhole<Whole extends object>(one: Whole | KeptItem | UnchangedEntry): one is Whole {
  return !('isUnchanged' in one)
}

/** The source with its name cleaned and its addresses checked. */
export function publishedSource(source: PublicSource): PublicSource {
  return {
    id: oneLine(source.id),
    name: oneLine(source.name) || oneLine(source.id) || 'Unnamed source',
    home: pageAddress(source.home, source),
    feedUrl: webUrl(source.feedUrl),
    face: faceOf(source),
  }
}

/** Pages that are https load nothing else. */
function faceOf({ face }: PublicSource): string | undefined {
  const url = webUrl(face)
  return url?.startsWith('https:') ? url : undefined
}

/** Where the page of a story is served. */
export function storyPath(storyId: string): string {
  return `/stories/${encodeURIComponent(storyId.toWellFormed())}`
}

function anchorOf(storyId: string): string {
  return storyId.replace(/[^\w.-]/g, '_')
}

function contributorOf({ name }: Credit, source: PublicSource, authors: readonly string[]): string | undefined {
  return name === '' || authors.includes(name) || isOwnText(name, source.name) ? undefined : name
}

/** The agency with its words cleaned. */
export function publishedAgency(agency: Credit | undefined): Credit | undefined {
  if (agency === undefined) return undefined
  const { id, name, evidence, confidence } = agency
  return { id: oneLine(id), name: oneLine(name) || oneLine(id), confidence, evidence: oneLine(evidence) }
}

function publishedAlert(alert: Alert | undefined): Alert | undefined {
  if (alert === undefined) return undefined
  const [area, severity, urgency] = [alert.area, alert.severity, alert.urgency].map(
    (text) => oneLine(text) || undefined,
  )
  return { area, severity, urgency, expires: isWritable(alert.expires ?? Number.NaN) ? alert.expires : undefined }
}

function publishedMentions(mentions: readonly Mention[], link: string | undefined): readonly Mention[] {
  return mentions.map((other) => {
    const url = pageAddress(other.url, other.source)
    const title = oneLine(other.title)
    return { source: publishedSource(other.source), title, url: url === link ? undefined : url }
  })
}

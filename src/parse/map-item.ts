import type { Item } from '../model/documents.ts'
import { readEpisodeNotes } from './attached/episode-notes.ts'
import { withMediaFiles } from './attached/files-of-groups.ts'
import { readAuthors } from './authors.ts'
import { readCategories } from './categories.ts'
import { readContentItems } from './content-items.ts'
import { readEpisode, withDuration } from './episode.ts'
import { readAlert, withoutMessages } from './extensions/alert.ts'
import { readLimits } from './extensions/limits.ts'
import { isWebPage, readLinks } from './links.ts'
import { attribute, type Element, elementsNamed, type Fields, fieldsOf, firstText, textOf } from './markup/element.ts'
import { itemFields } from './markup/field-names.ts'
import { addressIn } from './markup/resolve-url.ts'
import { type Media, readMedia, readMediaFiles, readPicture } from './media.ts'
import { readComments } from './relations/comments.ts'
import { readOrigin } from './relations/origin.ts'
import { readRights } from './rights.ts'
import { type FoundText, firstRawText } from './text-construct.ts'

/** What an `item` or `entry` element says, in RSS, Atom or CDF; raw, all optional. */
export function mapItem(element: Element): Item {
  const written = fieldsOf(element)
  const fields = withoutMessages(written)
  const media = readMedia(fields)
  const links = readLinks(fields)
  const address = links.link ?? itemAddress(element, fields)
  const enclosures = withDuration(withMediaFiles(links.enclosures, readMediaFiles(media)), fields)
  const name = readId(element, fields)
  const { published, updated, ...dated } = readDates(element, fields)
  const { summary, content, base, language, ...spoken } = readBody(element, fields, media)
  const title = firstRawText(fields, itemFields.title) ?? firstRawText(media.inner, ['media:title'])
  const link = webPage(element, name, address ?? links.base)
  const { authors, authorElement } = readAuthors(fields)
  const { picture, pictureElement } = readPicture(fields, media, links.enclosures)
  const { season, episode } = readEpisode(fields)
  const { rights, licence } = readRights(fields, itemFields.rights)
  const { comments, commentCount } = readComments(element, fields)
  // Each field by name: spreading objects is slow, and this runs for every item.
  return {
    id: name.id,
    idIsPermalink: name.idIsPermalink,
    title: title?.text,
    link,
    isLinkEmpty: address === undefined && links.base !== undefined && !element.attributes['xml:base'],
    otherLinks: links.other,
    published,
    updated,
    authors,
    credit: firstText(fields, itemFields.credit),
    summary,
    content,
    base,
    language,
    categories: readCategories(fields, media.inner),
    enclosures,
    image: picture,
    season,
    episode,
    episodeNotes: readEpisodeNotes(fields),
    rights,
    licence,
    origin: readOrigin(fields),
    comments,
    commentCount,
    alert: readAlert(written),
    limits: readLimits(fields),
    elements: {
      title: title?.element.name,
      link: linkElement(link, { written: links.link, address, id: name.id }),
      published: dated.publishedElement,
      updated: dated.updatedElement,
      author: authorElement,
      summary: spoken.summaryElement,
      content: spoken.contentElement,
      image: pictureElement,
      language: spoken.languageElement,
    },
  }
}

type Addresses = {
  /** Of a link element. */
  readonly written: string | undefined
  /** The same, or of the item's own element. */
  readonly address: string | undefined
  readonly id: string | undefined
}

/** Where the page was found: a link, the item's own element, its id, or the base that an empty link means. */
function linkElement(link: string | undefined, { written, address, id }: Addresses): string | undefined {
  if (link === undefined) return undefined
  if (link === written) return 'link'
  if (link === address) return 'rdf:about'
  return id === undefined ? 'link' : 'guid'
}

function readId(element: Element, fields: Fields): Pick<Item, 'id' | 'idIsPermalink'> {
  const guid = fields.get('guid')?.find((candidate) => textOf(candidate) !== '')
  if (guid) return { id: textOf(guid), idIsPermalink: attribute(guid, 'ispermalink')?.toLowerCase() !== 'false' }
  return { id: firstText(fields, ['atom:id']) ?? about(element) ?? firstText(fields, itemFields.id) }
}

/** The item's page: its link, or its id where that is an address and the link is none of the web. */
function webPage(element: Element, name: Pick<Item, 'id' | 'idIsPermalink'>, link: string | undefined) {
  return link !== undefined && isWebPage(link) ? link : (addressId(element, name) ?? link)
}

/** Without a link, an id that is an address is the item's page: RSS specifies this, and Atom feeds do it too. */
function addressId(element: Element, { id, idIsPermalink }: Pick<Item, 'id' | 'idIsPermalink'>): string | undefined {
  if (id === undefined || idIsPermalink === false) return undefined
  if (/^https?:\/\//i.test(id)) return id
  const isPath = /^\/\S*$/.test(id) || (idIsPermalink && /^[^\s:]*[/?][^\s:]*$/.test(id))
  return isPath ? addressIn(element, id) : undefined
}

/** RSS 1.0 and CDF give the page's address on the item element itself, CDF also in an `A` inside. */
function itemAddress(element: Element, fields: Fields): string | undefined {
  const anchor = fields.get('a')?.[0]
  const address = attribute(element, 'href') ?? about(element) ?? (anchor && attribute(anchor, 'href'))
  return address && addressIn(element, address)
}

/** RDF's name of the resource; if RDF is the default namespace the attribute needs no prefix. */
function about(element: Element): string | undefined {
  return attribute(element, 'rdf:about') ?? attribute(element, 'about')
}

/** dc:date serves as both dates, but only as that of the change if another element gives the publication. */
function readDates(element: Element, fields: Fields) {
  const published = firstDate(fields, itemFields.published)
  const modified = firstDate(fields, itemFields.updated)
  const updated = modified?.text ?? attribute(element, 'lastmod')
  const date = updated === undefined ? firstDate(fields, ['dc:date']) : undefined
  const isOwn = date !== undefined && date.text !== published?.text
  return {
    published: published?.text,
    publishedElement: published?.name,
    updated: updated ?? (isOwn ? date.text : undefined),
    updatedElement: modified?.name ?? (updated === undefined ? (isOwn ? date.name : undefined) : 'lastmod'),
  }
}

/** A digit, or letters that stand for a number in Chinese, Japanese and Hebrew dates. */
const NUMBER = /\p{N}|[一二三四五六七八九十]|[א-ת]["״][א-ת]/u

/** The first text that contains a number: `soon` and `null` are no dates, and the next element may hold one. */
function firstDate(fields: Fields, names: readonly string[]): { text: string; name: string } | undefined {
  for (const element of elementsNamed(fields, names)) {
    const text = textOf(element)
    if (NUMBER.test(text)) return { text, name: element.name }
  }
  return undefined
}

const described = ['media:description']

function readBody(element: Element, fields: Fields, { inner, isPlayed }: Media) {
  const own = firstRawText(fields, itemFields.summary)
  const full =
    firstRawText(fields, itemFields.content) ??
    readContentItems(fields) ??
    longerThan(own, fields, isPlayed ? inner : undefined)
  // Beside a text, media:description is a caption; alone it is the only text that a video site gives.
  const spare = full ? undefined : (firstRawText(fields, described) ?? firstRawText(inner, described))
  const summary = own ?? spare
  const content = full ?? (summary ? undefined : firstRawText(fields, ['source:markdown']))
  const holder = (content ?? summary)?.element ?? element
  const base = holder.isBaseDeclared ? holder.base : undefined
  const title = elementsNamed(fields, ['atom:title', 'title'])[0]
  const spoken = (content ?? summary)?.element.language ?? title?.language ?? element.language
  const named = firstText(fields, itemFields.language)
  return {
    summary: summary?.text,
    summaryElement: summary?.element.name,
    content: content?.text,
    contentElement: content?.element.name,
    base: base || undefined,
    language: named ?? (spoken || undefined),
    languageElement: named === undefined ? spoken && 'xml:lang' : 'language',
  }
}

/**
 * Podcasts shorten the description and put the full text into itunes:summary, sites of films into media:description;
 * `inner` are the fields in which those stand too.
 */
function longerThan(summary: FoundText | undefined, fields: Fields, inner?: Fields): FoundText | undefined {
  const ofFilm = inner && (firstRawText(fields, described) ?? firstRawText(inner, described))
  const whole = firstRawText(fields, ['itunes:summary']) ?? ofFilm
  return whole && summary && whole.text.value.length > summary.text.value.length ? whole : undefined
}

import { isFlash, typeByName } from '../foundation/files/media-type.ts'
import { standsBesideTexts } from '../foundation/files/story-picture.ts'
import type { Enclosure, Picture } from '../model/documents.ts'
import { fileAddress, fileFact } from './address-of.ts'
import type { MediaFile } from './attached/files-of-groups.ts'
import { durationSeconds } from './episode.ts'
import { wholeNumber } from './links.ts'
import { attribute, type Element, elementsNamed, type Fields, fieldsOf, textOf } from './markup/element.ts'
import { decodeEntities } from './markup/entities.ts'
import { addressIn } from './markup/resolve-url.ts'
import { firstRawText } from './text-construct.ts'

/** A media:content or media:thumbnail with the places where its texts may be: itself, its group, the item. */
type Medium = {
  readonly element: Element
  readonly around: readonly Fields[]
  /** Its own fields, where it has any. */
  readonly own?: Fields | undefined
  readonly group?: Element | undefined
}

/** The contents of an item's media elements, where video sites put everything they say. */
export type Media = {
  readonly contents: readonly Medium[]
  readonly thumbnails: readonly Medium[]
  /** The elements inside media:group, and inside media:content for sound and video, by name. */
  readonly inner: Fields
  /** Whether they are about sound or a film, so that their words are about that and not about its picture. */
  readonly isPlayed: boolean
}

/** More than any item has; the rest are ignored. */
const maxMedia = 200

const noMedia: Media = { contents: [], thumbnails: [], inner: new Map(), isPlayed: false }

/** The media elements of an item, including those nested in groups or in each other, in document order. */
export function readMedia(fields: Fields): Media {
  if (![...fields.keys()].some((name) => name.startsWith('media:'))) return noMedia
  const contents: Medium[] = []
  const thumbnails: Medium[] = []
  const inner = new Map<string, Element[]>()
  let seen = 0
  const visit = (within: Fields, around: readonly Fields[], group?: Element) => {
    for (const element of within.get('media:thumbnail')?.slice(0, maxMedia) ?? []) {
      if (thumbnails.length < maxMedia) thumbnails.push({ element, around })
    }
    for (const element of elementsNamed(within, ['media:group', 'media:content'])) {
      if (++seen > maxMedia) return
      const own = fieldsOf(element)
      const nearer = own.size === 0 ? around : [own, ...around]
      if (element.name === 'media:content')
        contents.push({ element, around: nearer, own: own.size === 0 ? undefined : own, group })
      // The words around a picture are its caption and not the item's.
      if (element.name === 'media:content' && isPicture(element)) continue
      for (const [name, elements] of own) inner.set(name, [...(inner.get(name) ?? []), ...elements])
      if (own.size > 0) visit(own, nearer, element.name === 'media:group' ? element : group)
    }
  }
  visit(fields, [fields])
  return { contents, thumbnails, inner, isPlayed: isPlayed(fields, inner, contents) }
}

function isPlayed(fields: Fields, inner: Fields, contents: readonly Medium[]): boolean {
  const hasPlayer = [fields, inner].some((one) => one.has('media:player') || one.has('media:embed'))
  return hasPlayer || contents.some(({ element }) => !isPicture(element))
}

/** A picture, and the element that it was found in. */
type FoundPicture = { readonly picture: Picture | undefined; readonly pictureElement: string | undefined }

/** The picture that an item declares, with caption and credit: the widest of its best kind. */
export function readPicture(fields: Fields, media: Media, enclosures: readonly Enclosure[]): FoundPicture {
  const pictures = media.contents.filter(({ element }) => isPicture(element))
  const { isPlayed } = media
  const content = widest(pictures, isPlayed)
  if (content) return { picture: content, pictureElement: 'media:content' }
  const simple = simplePicture(fields)
  if (simple.picture) return simple
  const thumbnail = widest(media.thumbnails, isPlayed)
  if (thumbnail) return { picture: thumbnail, pictureElement: 'media:thumbnail' }
  const enclosed = enclosures.find(
    (file) => file.type?.toLowerCase().startsWith('image/') && !standsBesideTexts(file.url),
  )
  if (enclosed === undefined) return { picture: undefined, pictureElement: undefined }
  const picture = { url: enclosed.url, type: enclosed.type, ...wordsOf([fields], isPlayed ? [] : [fields]) }
  return { picture, pictureElement: 'enclosure' }
}

/** The files of an item's media elements, pictures and Flash left out. */
export function readMediaFiles({ contents }: Media): MediaFile[] {
  return contents.flatMap(({ element, group }): MediaFile[] => {
    const url = fileAddress(element)
    if (url === undefined || isPicture(element) || !isFile(element)) return []
    const file = {
      url,
      type: fileFact(element, 'type'),
      length: wholeNumber(attribute(element, 'filesize')),
      durationSeconds: durationSeconds(attribute(element, 'duration') ?? ''),
    }
    const isDefault = attribute(element, 'isdefault')?.toLowerCase() === 'true'
    const isSample = attribute(element, 'expression')?.toLowerCase() === 'sample'
    const [height = 0, bitrate = 0] = ['height', 'bitrate'].map((name) => wholeNumber(attribute(element, name)))
    return [{ file, group, isDefault, isSample, height, bitrate }]
  })
}

function widest(media: readonly Medium[], isPlayed: boolean): Picture | undefined {
  let best: Picture | undefined
  for (const { element, around, own } of media) {
    const url = fileAddress(element)
    const width = wholeNumber(attribute(element, 'width'))
    if (url === undefined || (best && (width ?? 0) <= (best.width ?? 0))) continue
    const height = wholeNumber(attribute(element, 'height'))
    if (standsBesideTexts(url)) continue
    best = {
      url,
      type: attribute(element, 'type'),
      width,
      height,
      ...wordsOf(around, isPlayed ? [own ?? new Map()] : around),
    }
  }
  return best
}

/** itunes:image by its href, or an `image` of the item by its url child. */
function simplePicture(fields: Fields): FoundPicture {
  for (const element of elementsNamed(fields, ['itunes:image', 'image', 'podcast:image', 'itunes:link'])) {
    const inner = fieldsOf(element).get('url')?.[0]
    const address = attribute(element, 'href') ?? attribute(element, 'url') ?? textOf(inner ?? element)
    if (address !== '' && !/\s/.test(address) && !standsBesideTexts(address))
      return { picture: { url: addressIn(element, address) }, pictureElement: element.name }
  }
  return { picture: undefined, pictureElement: undefined }
}

/** The caption is looked for in `told` alone, from the nearest on. */
function wordsOf(around: readonly Fields[], told: readonly Fields[]): Pick<Picture, 'caption' | 'credit'> {
  const nearest = (names: readonly string[], places = around) => {
    for (const fields of places) {
      const found = firstRawText(fields, names)
      if (found) return isHtml(found.element) ? wordsOfHtml(found.text.value) : textOf(found.element)
    }
    return undefined
  }
  return {
    caption: nearest(['media:description', 'media:title', 'media:text'], told),
    credit: nearest(['media:credit']) ?? nearest(['media:copyright']),
  }
}

/** Media RSS 1.5.1: the texts about a picture are plain, unless declared to be HTML. */
function isHtml(element: Element): boolean {
  return attribute(element, 'type')?.toLowerCase() === 'html'
}

function wordsOfHtml(html: string): string {
  return decodeEntities(html.replace(/<[^<>]*>/g, '')).trim()
}

function isPicture(element: Element): boolean {
  const medium = attribute(element, 'medium')?.toLowerCase()
  const type = attribute(element, 'type')?.toLowerCase()
  if (medium !== undefined) return medium === 'image'
  if (type !== undefined) return type.startsWith('image')
  // Without a declared type it is a picture, unless its file name says otherwise: news sites omit the type.
  return !/\.(?:mp[34]|m4[av]|mov|ogg|oga|ogv|opus|wav|aac|flac|webm|avi|wmv|swf|pdf|m3u8)(?:$|\?)/i.test(
    fileAddress(element) ?? '',
  )
}

/** Flash is none: nothing plays it any more. */
function isFile(element: Element): boolean {
  const url = fileAddress(element) ?? ''
  const type = attribute(element, 'type')
  const said = attribute(element, 'medium') ?? type ?? typeByName(url) ?? ''
  return /^(?:audio|video|document|application)/i.test(said) && !isFlash(url, type)
}

import type { Item } from '../../model/documents.ts'
import { type FolderFile, fileKindOf } from '../../model/folder.ts'
import { resolveUrl } from '../markup/resolve-url.ts'
import { type Block, blocksOf, htmlOf, treeOf, wordsOf } from './blocks.ts'
import { allOf, type FrontMatter, firstOf, partFrontMatter } from './front-matter.ts'
import { htmlOfMarkdown } from './markdown.ts'
import { readHtmlPage } from './page.ts'
import { readPlainForm, type Said } from './plain-form.ts'

/** What a file came to: an article, a draft that is not to be shown, or nothing that can be read. */
export type FileReading = Item | 'draft' | 'unreadable'

/** Reads the article in a file. */
export function readArticleFile({ path, text: written }: FolderFile): FileReading {
  const kind = fileKindOf(path)
  const parted = partFrontMatter(written.replace(/\r\n?/g, '\n').replace(/^\s*\n/, ''))
  if (parted === 'unreadable' || kind === undefined) return 'unreadable'
  const { matter: own, text } = parted
  if (/^true$/i.test(firstOf(own, 'draft') ?? '') || /^false$/i.test(firstOf(own, 'published') ?? '')) return 'draft'
  const page = kind === 'html' ? readHtmlPage(text) : undefined
  const blocks = page?.blocks ?? blocksOf(treeOf(kind === 'markdown' ? htmlOfMarkdown(text) : htmlOfText(text)))
  const front = saidInFront(own)
  const { said, body } = readPlainForm(blocks, front, { isPlain: kind !== 'html' })
  const around = page ? { ...saidInFront(page.matter), ...defined(page.said) } : {}
  const whole: Said = { ...around, ...defined(said), ...defined(front) }
  const matter = new Map([...(page?.matter ?? []), ...own])
  return itemOf({ path, body, said: whole, matter })
}

function defined(said: Said): Said {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

function htmlOfText(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const parts = escaped.split(/\n[ \t]*\n/).filter((part) => part.trim() !== '')
  return parts.map((part) => `<p>${part.trim()}</p>`).join('\n')
}

function saidInFront(matter: FrontMatter): Said {
  const image = firstOf(matter, 'imageurl imagesrc image picture cover featuredimage')
  return {
    title: firstOf(matter, 'title headline'),
    date: firstOf(matter, 'date published publishedat pubdate datepublished created'),
    link: webAddress(
      firstOf(matter, 'link url originalurl original originallink canonicalurl canonical sourceurl permalink'),
    ),
    image: image === undefined ? undefined : { url: image, alt: firstOf(matter, 'imagealt') },
    caption: firstOf(matter, 'caption imagecaption'),
    pictureCredit: firstOf(matter, 'credit imagecredit photocredit picturecredit photo'),
    origin: firstOf(matter, 'source agency'),
    summary: firstOf(matter, 'summary description excerpt standfirst subtitle'),
  }
}

function webAddress(written: string | undefined): string | undefined {
  return written !== undefined && /^https?:\/\//i.test(written) ? written : undefined
}

type Found = {
  readonly path: string
  readonly body: readonly Block[]
  readonly said: Said
  readonly matter: FrontMatter
}

function itemOf({ path, body, said, matter }: Found): FileReading {
  const html = htmlOf(body)
  const words = wordsOf(body.map(({ element }) => element))
  if (said.title === undefined && words === '') return 'unreadable'
  const named = allOf(matter, 'authors author byline by creator')
  const { link, image, pictureCredit, summary } = said
  const url = image && resolveUrl(image.url, link ?? '')
  const agency = firstOf(matter, 'agency')
  const tags = allOf(matter, 'tags categories category keywords topics')
  return {
    id: firstOf(matter, 'id guid uuid') ?? path,
    idIsPermalink: false,
    title: said.title === undefined ? undefined : { value: said.title, type: 'text' },
    link,
    otherLinks: [],
    published: said.date,
    updated: firstOf(matter, 'updated modified lastmod updatedat'),
    authors: authorsOf(named.length > 0 ? named : [said.byline ?? []].flat(), agency),
    credit: said.origin,
    summary: summary === undefined ? undefined : { value: summary, type: 'text' },
    content: html.trim() === '' ? undefined : { value: html, type: 'html' },
    categories: tags.length === 1 ? tags[0]!.split(/\s*,\s*/) : tags,
    enclosures: [],
    image:
      url === undefined || !/^https?:\/\//i.test(url)
        ? undefined
        : { url, caption: said.caption ?? image?.alt, credit: pictureCredit },
    pictureCredit,
    language: firstOf(matter, 'language lang locale'),
    rights: firstOf(matter, 'rights copyright'),
    base: link,
  }
}

/** An agency that is named beside the authors is one of those who wrote it, where nobody else is named. */
function authorsOf(names: readonly string[], agency: string | undefined): readonly string[] {
  const written = names.length > 0 ? names : [agency ?? []].flat()
  return written.map((name) => name.replace(/^(?:by|von|par|от)\s+/iu, '').replaceAll('<', '&lt;'))
}

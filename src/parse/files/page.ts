import { attribute, type Element } from '../markup/element.ts'
import { decodeEntities } from '../markup/entities.ts'
import { type Block, blocksOf, elementsIn, nameOf, treeOf, wordsOf } from './blocks.ts'
import type { FrontMatter } from './front-matter.ts'
import type { Said } from './plain-form.ts'

/** What surrounds the text of a page that was saved by hand. */
const AROUND = ['nav', 'form', 'aside', 'dialog', 'menu', 'button']

export type Page = {
  readonly blocks: readonly Block[]
  readonly said: Said
  /** Its `meta` elements, as if they stood in a front matter. */
  readonly matter: FrontMatter
}

/** Reads a page: its `<article>`, else `<main>`, else all of it, with what its elements say of author, date and address. */
export function readHtmlPage(html: string): Page {
  const bare = withoutCode(html)
  const split = /<body\b[^<>]{0,4000}>|<\/head\s*>/i.exec(bare)
  const [head, body] = split ? [bare.slice(0, split.index), bare.slice(split.index + split[0].length)] : ['', bare]
  const tree = treeOf(body.replace(/<title\b[^<>]{0,200}>[^<]{0,2000}<\/title\s*>/gi, ''))
  const root = elementsIn([tree], ['article'])[0] ?? elementsIn([tree], ['main'])[0] ?? tree
  const matter = metaOf(split ? head : bare)
  const blocks = blocksOf(root).filter(
    ({ element }) => !AROUND.includes(nameOf(element)) && nameOf(element) !== 'footer',
  )
  return { blocks, said: saidBy(root), matter }
}

/** What is code or comment, in one walk; of one without an end the rest goes with it. */
function withoutCode(html: string): string {
  let kept = ''
  let from = 0
  const opening = /<!--|<(script|style|noscript|template|svg|iframe)\b/gi
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    kept += html.slice(from, found.index)
    const closing = found[1] === undefined ? /-->/g : new RegExp(`</${found[1]}[^<>]{0,100}>`, 'gi')
    closing.lastIndex = opening.lastIndex
    if (!closing.test(html)) return kept
    from = closing.lastIndex
    opening.lastIndex = from
  }
  return kept + html.slice(from)
}

/** What elements say that are made for it. */
function saidBy(root: Element): Said {
  const all = elementsIn([root], ['a', 'address', 'span', 'p', 'div', 'time'])
  const author = all.find((element) => {
    const names = `${attribute(element, 'rel') ?? ''} ${attribute(element, 'class') ?? ''} ${attribute(element, 'itemprop') ?? ''}`
    return /(?:^|[\s_-])(?:author|byline)(?:$|[\s_-])/i.test(names) && nameOf(element) !== 'time'
  })
  const time = all.find((element) => nameOf(element) === 'time' && attribute(element, 'datetime') !== undefined)
  const names = author && wordsOf([author]).replace(/^(?:by|von|par|por|от)\s+/iu, '')
  return { byline: names && names.length <= 200 ? names : undefined, date: time && attribute(time, 'datetime') }
}

const META: Readonly<Record<string, string>> = {
  ...{
    'og:title': 'title',
    author: 'author',
    'article:author': 'author',
    description: 'summary',
    'og:description': 'summary',
  },
  ...{ 'article:published_time': 'date', date: 'date', 'dc.date': 'date', 'article:modified_time': 'updated' },
  ...{ 'og:url': 'url', 'og:image': 'image', keywords: 'tags', language: 'language', 'dc.creator': 'author' },
}

function metaOf(head: string): FrontMatter {
  const matter = new Map<string, readonly string[]>()
  const enter = (key: string | undefined, value: string | undefined) => {
    const words = value && decodeEntities(value).replace(/\s+/g, ' ').trim()
    if (key !== undefined && words && !matter.has(key)) matter.set(key, [words])
  }
  for (const [tag] of head.slice(0, 256 * 1024).matchAll(/<(?:meta|link|html)\b[^<>]{0,4000}>/gi)) {
    const found = attributesOf(tag)
    if (/^<html/i.test(tag)) enter('language', found.get('lang'))
    else if (/^<link/i.test(tag))
      enter(/\bcanonical\b/i.test(found.get('rel') ?? '') ? 'link' : undefined, found.get('href'))
    else {
      const name = (found.get('property') ?? found.get('name') ?? '').toLowerCase()
      const key = Object.hasOwn(META, name) ? META[name] : undefined
      // Some put an address in the place of a name.
      const content = found.get('content')
      if (key !== 'author' || !/^https?:/i.test(content ?? '')) enter(key, content)
    }
  }
  enter('title', /<title\b[^<>]{0,200}>([^<]{1,1000})/i.exec(head)?.[1])
  return matter
}

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name, double, single, bare] of tag.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    found.set(name!.toLowerCase(), double ?? single ?? bare ?? '')
  }
  return found
}

import { compileAgencies, creditOf } from '../../deduplicate/credit/agency.ts'
import { compileAdmission } from '../../desk/newsroom/admission.ts'
import type { Article } from '../../model/documents.ts'
import type { Config, Source } from '../../model/settings.ts'
import type { Reading } from '../../read.ts'

type Articles = Extract<Reading, { readonly kind: 'articles' }>

const LISTED = 5

/** What a document brings, in lines for a terminal: how much of each kind, and what would not come in. */
export function describeReading(
  { format, articles, skipped, brokenOff, hub, reader }: Articles,
  { source, config }: { readonly source: Source; readonly config: Config },
): readonly string[] {
  const newest = articles.toSorted((a, b) => b.publishedAt - a.publishedAt)
  const count = (is: (article: Article) => boolean) => articles.filter(is).length
  const of = (number: number) => (number === articles.length ? 'all' : `${number} of ${articles.length}`)
  const agencies = compileAgencies(config.agencies)
  const admits = compileAdmission([source])
  const refused = articles.filter((article) => !admits(article, creditOf(article, agencies)))
  const isText = ({ text, summary }: Article) => text.length > summary.length + 200
  const [whole, bare] = [count(isText), count(({ text, summary }) => text === '' && summary === '')]
  return [
    `format    ${format}${reader === 'rss-parser' ? ', read by the second reader' : ''}${hub ? ', with a hub' : ''}`,
    `items     ${articles.length}${skipped > 0 ? `, and ${skipped} left out (without title, link and text, or said twice)` : ''}`,
    `newest    ${newestText(newest)}`,
    `holds     ${articles.length === 0 ? 'nothing' : holdings({ whole, bare, all: articles.length })}`,
    `pictures  ${articles.length === 0 ? 'none' : of(count(({ image }) => image !== undefined))}`,
    `shown     ${shownWords(source)}`,
    ...(refused.length > 0 ? [`refused   ${of(refused.length)} by its \`only\`: ${titles(refused)}`] : []),
    ...limitsOf(articles),
    ...(brokenOff === undefined ? [] : [`cut off   it breaks off ${brokenOff}`]),
    ...newest.slice(0, LISTED).map(({ title }) => `  ${title}`),
  ]
}

/** What has no date, or one in the future, is dated when it is first seen. */
function newestText(newest: readonly Article[]): string {
  const dated = newest.find(({ publishedAt, firstSeenAt }) => publishedAt < firstSeenAt)
  if (dated === undefined) return newest.length === 0 ? 'none' : 'none has a date of its own'
  return new Date(dated.publishedAt).toISOString()
}

function holdings({
  whole,
  bare,
  all,
}: {
  readonly whole: number
  readonly bare: number
  readonly all: number
}): string {
  const parts = [
    [whole, 'full text'],
    [all - whole - bare, 'excerpts'],
    [bare, 'titles and links alone'],
  ] as const
  const found = parts.filter(([number]) => number > 0)
  return found.map(([number, words]) => (found.length === 1 ? words : `${words} in ${number}`)).join(', ')
}

function shownWords({ republish, images }: Source): string {
  const words = { full: 'the full text', excerpt: 'an excerpt', link: 'title and link alone' }[republish]
  return `${words}${images === 'none' ? ', without pictures' : ''} (republish: ${republish})`
}

function limitsOf(articles: readonly Article[]): readonly string[] {
  const limits = articles.flatMap(({ limits }) => limits ?? [])
  const said = Map.groupBy(limits, ({ republish, because }) => `${republish}, ${because.join(', ')}`)
  return [...said].map(([words, list]) => `limits    ${words}, for ${list.length} of ${articles.length} items`)
}

function titles(articles: readonly Article[]): string {
  const shown = articles.slice(0, 3).map(({ title }) => `“${title}”`)
  return `${shown.join(', ')}${articles.length > shown.length ? ' …' : ''}`
}

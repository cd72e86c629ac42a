import type { Agency, Article, Credit } from '../model.ts'
import { wordsOf } from '../words.ts'
import { datelineOf } from './dateline.ts'

/** The agencies by every name, ready to be looked up. */
export type CompiledAgencies = {
  /** By the folded words of a name, without the words that add nothing to it. */
  readonly byName: ReadonlyMap<string, Agency>
  readonly bySite: ReadonlyMap<string, Agency>
}

/** Words around a name in a credit that say nothing about whose text it is. */
const PLAIN_WORDS = new Set(
  'by the with avec mit con from via source news agency wire newswire service services staff reporter reporters correspondent correspondents writer writers bureau par avec von par por agence agencia agentur nachrichtenagentur агентство источник'.split(
    ' ',
  ),
)

const SURE = { site: 0.95, byline: 1, source: 0.95, dateline: 0.9, closing: 0.9 } as const
/** Several agencies, of which the first is named; or the agency beside somebody else. */
const SHARED = 0.8
const MIXED = 0.6

/** Prepares agencies for `creditOf`. Of two that share a name the first keeps it. */
export function compileAgencies(agencies: readonly Agency[]): CompiledAgencies {
  const byName = new Map<string, Agency>()
  const bySite = new Map<string, Agency>()
  for (const agency of agencies) {
    for (const name of [agency.name, ...agency.names]) addOnce(byName, nameKey(name), agency)
    for (const site of agency.sites) addOnce(bySite, site.toLowerCase().replace(/^www\./, ''), agency)
  }
  return { byName, bySite }
}

/**
 * The agency that an article's text is credited to, with the words that show it: byline, credit, dateline, closing
 * words, or that the article stands on the agency's own site; the surest of them, of equals the first in this order.
 * Undefined where nothing names one. The credit of a picture says nothing about the text and is not looked at.
 */
export function creditOf(article: Article, agencies: CompiledAgencies): Credit | undefined {
  const found = [
    namedIn('byline', article.authors, agencies),
    namedIn('source', article.credit === undefined ? [] : [article.credit], agencies),
    creditOfDateline(article, agencies),
    creditOfClosing(article, agencies),
    creditOfSite(article, agencies),
  ].filter((credit) => credit !== undefined)
  return found.reduce<Credit | undefined>(
    (best, credit) => (best === undefined || credit.confidence > best.confidence ? credit : best),
    undefined,
  )
}

type Kind = keyof typeof SURE

function namedIn(kind: Kind, words: readonly string[], agencies: CompiledAgencies): Credit | undefined {
  const texts = words.filter((text) => !isPictureCredit(text))
  const parts = texts.flatMap(partsOf)
  const named = parts.map((part) => agencies.byName.get(nameKey(part)))
  const agency = named.find((candidate) => candidate !== undefined)
  if (agency === undefined) return undefined
  const label = kind === 'source' ? 'credit' : kind
  const confidence = texts.some(isContribution) ? MIXED : confidenceOf(named, SURE[kind])
  return credit(agency, confidence, `${label} "${shorten(texts.join(', '))}"`)
}

function confidenceOf(named: readonly (Agency | undefined)[], sure: number): number {
  if (named.includes(undefined)) return MIXED
  return new Set(named).size > 1 ? SHARED : sure
}

function creditOfDateline({ text, summary }: Article, agencies: CompiledAgencies): Credit | undefined {
  const dateline = datelineOf(text || summary)
  if (dateline === undefined) return undefined
  const found = namedIn('dateline', [dateline.origin], agencies)
  return found && { ...found, evidence: `dateline "${shorten(dateline.head)}"` }
}

function creditOfClosing({ text, summary }: Article, agencies: CompiledAgencies): Credit | undefined {
  const closing = /[(（[]([^()（）[\]]{2,60})[)）\]][\s.]*$/.exec((text || summary).slice(-100))
  if (closing === null) return undefined
  const found = namedIn('closing', [closing[1]!], agencies)
  return found && { ...found, evidence: `closing "${closing[0].trim()}"` }
}

function creditOfSite({ url }: Article, { bySite }: CompiledAgencies): Credit | undefined {
  const host = url === undefined ? undefined : URL.parse(url)?.hostname
  for (let site = host ?? ''; site.includes('.'); site = site.slice(site.indexOf('.') + 1)) {
    const agency = bySite.get(site)
    if (agency !== undefined) return credit(agency, SURE.site, `site ${site}`)
  }
  return undefined
}

function credit({ id, name }: Agency, confidence: number, evidence: string): Credit {
  return { id, name, confidence, evidence }
}

/** The people and agencies that a credit line names. */
function partsOf(text: string): readonly string[] {
  const parts = text
    .replace(/\S+@\S+/g, ' ')
    .split(/[,;/|&()+•·—–]|\s-\s|(?<=\s)(?:and|with|et|avec|und|mit|y|con|e|и)(?=\s)/iu)
  return parts.filter((part) => nameKey(part) !== '')
}

function nameKey(name: string): string {
  const words = wordsOf(name.replace(/^\s*(?:©|\(c\))\s*/i, ''))
  const telling = words.filter((word) => !PLAIN_WORDS.has(word))
  return telling.join(' ')
}

/** `with AFP`: the outlet's own text, for which the agency gave a part. */
function isContribution(text: string): boolean {
  return /^\s*(?:with|avec|mit|con)\s|\bcontribut/i.test(text)
}

function isPictureCredit(text: string): boolean {
  return /photo|picture|image|getty|illustration|foto|bild\b|фото/i.test(text)
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`
}

function addOnce(index: Map<string, Agency>, key: string, agency: Agency): void {
  if (key !== '' && !index.has(key)) index.set(key, agency)
}

import type { Article } from '../../model/documents.ts'
import type { Agency } from '../../model/settings.ts'
import type { Credit } from '../../model/stories.ts'
import { creditOfClosing } from './credit-closing.ts'
import { type AgencyIndex, agencyOfHost, indexOfAgencies } from './credit-index.ts'
import { isForeign } from './credit-language.ts'
import { type CreditLine, readCreditLine } from './credit-line.ts'
import { creditOfOpening, type FoundCredit } from './credit-opening.ts'
import { isDesk } from './credit-others.ts'
import { agenciesNamed } from './credit-piece.ts'
import { isSpelledOut } from './initials.ts'
import { hasQuotations, ownWords } from './own-words.ts'

/** The agencies by every name and site, ready to be looked up. */
export type CompiledAgencies = AgencyIndex

const SURE = { site: 0.95, byline: 1, source: 0.95, dateline: 0.9, opening: 0.9, closing: 0.9 } as const
/** Several agencies, of which the first is chosen; or someone else named beside the agency. */
const SHARED = 0.8
/** The outlet's own text, to which the agency contributed. */
const MIXED = 0.6

const ELSEWHERE = /^(?:via|kommunikasjon|press|pr|images|pictures|photos?|video)\./

const LONGEST_URL = 2000
const LONGEST_TITLE = 300

type Kind = keyof typeof SURE
/** A credit with what decides between it and others. */
type Weighed = Credit & { readonly kind: Kind; readonly isWeak?: true | undefined }

/** Prepares agencies for `creditOf`. If two share a name, the first keeps it. */
export function compileAgencies(agencies: readonly Agency[]): CompiledAgencies {
  return indexOfAgencies(agencies)
}

/**
 * The agency that an article's text is credited to, with the evidence: byline, credit, dateline or line above the text,
 * closing words, or being on the agency's own site. The surest evidence wins, and of equals the first in this order.
 * Undefined if nothing names an agency. A picture credit says nothing about the text, nor does what it quotes, nor a page
 * that it merely points to, which is on none of the hosts `outletSites`.
 */
export function creditOf(
  article: Article,
  agencies: CompiledAgencies,
  outletSites?: readonly string[],
): Credit | undefined {
  const isElsewhere = pointsElsewhere(article, outletSites, agencies)
  const site = ofSite(article.url, agencies)
  const found = [
    ofByline(article, agencies),
    ofSource(article, agencies),
    ...ofText(article, agencies, isElsewhere ? (site?.id ?? 'another') : undefined),
    isElsewhere ? undefined : site,
  ].filter((credit) => credit !== undefined)
  if (found.length === 0) return undefined
  const best = found.reduce((a, b) => (b.confidence > a.confidence ? b : a))
  // `With AFP` in one place also qualifies a bare AFP in another, but not the agency's own site.
  const mixed = best.kind === 'site' ? undefined : found.find((one) => one.id === best.id && one.isMixed && !one.isWeak)
  const { kind: _, isWeak: __, ...credit } = mixed ?? best
  return credit
}

function ofByline(article: Article, agencies: CompiledAgencies): Weighed | undefined {
  const authors = article.authors.slice(0, 10)
  const lines = authors.map((author) => readCreditLine(author, 'byline', agencies))
  const named = lines.filter((line) => line !== undefined)
  if (named.length === 0) return undefined
  const others = authors.filter((_, at) => lines[at] === undefined)
  const line = {
    agencies: [...new Set(named.flatMap((one) => one.agencies))],
    isMixed: named.some((one) => one.isMixed) || others.some(isDesk),
    isShared: others.length > 0 || named.some((one) => one.isShared),
    short: named[0]!.short,
  }
  return weighed('byline', line, { label: 'byline', words: authors.join(', '), article })
}

function ofSource(article: Article, agencies: CompiledAgencies): Weighed | undefined {
  if (article.credit === undefined) return undefined
  if (/^https?:/i.test(article.credit)) return ofSite(article.credit, agencies)
  const line = readCreditLine(article.credit, 'source', agencies)
  return line && weighed('source', line, { label: 'credit', words: article.credit, article })
}

/** `pointsTo`: the agency to whose page the article points, or another site, if it points to a page that is not its own. */
function ofText(
  article: Article,
  agencies: CompiledAgencies,
  pointsTo: string | undefined,
): readonly (Weighed | undefined)[] {
  const { text, summary, image } = article
  const own = ownWords(article, pointsTo !== undefined)
  const body = withoutCaption(withoutCaption(own || (text === '' ? summary : ''), image?.caption), image?.credit)
  const found: (FoundCredit | undefined)[] = [creditOfOpening(body, agencies), creditOfClosing(body, agencies)]
  if (text !== '' && summary !== '' && found[0] === undefined && !isBeginning(summary, text)) {
    found.push(creditOfOpening(summary, agencies))
  }
  return found.map((one) => {
    // Who points to a page says whose it is.
    const isDateline = one?.kind === 'dateline' && !/[:：]$/.test(one.words)
    if (one && !isDateline && one.agencies[0]!.id === pointsTo) return undefined
    if (one && !/[(（[【［/]/.test(one.words) && isAbout(article.title, one.agencies[0]!, agencies)) return undefined
    const credit = one && weighed(one.kind, one, { label: one.kind, words: one.words, article })
    return credit && { ...credit, isWeak: one.isWeak }
  })
}

/** Whether a summary says what its text begins with, in lines or without them. */
function isBeginning(summary: string, text: string): boolean {
  const [head, whole] = [summary.slice(0, 40), text.slice(0, 80)].map((words) => words.replace(/\s+/g, ' '))
  return whole!.startsWith(head!)
}

/** The text without the picture caption or credit that some outlets put above it. */
function withoutCaption(text: string, caption: string | undefined): string {
  if (caption === undefined || caption === '' || !text.startsWith(caption)) return text
  const line = text.indexOf('\n')
  return line < 0 || line > caption.length + 80 ? text : text.slice(line).trimStart()
}

function ofSite(url: string | undefined, agencies: CompiledAgencies): Weighed | undefined {
  const { hostname, pathname } = (url === undefined || url.length > LONGEST_URL ? undefined : URL.parse(url)) ?? {}
  // Agencies also publish other people's announcements, and pictures, on their sites.
  if (
    hostname === undefined ||
    ELSEWHERE.test(hostname) ||
    /press-?release|sponsored|brand-?(?:feature|studio|content)/i.test(pathname!)
  )
    return undefined
  const found = agencyOfHost(hostname, agencies)
  if (found === undefined) return undefined
  const { id, name } = found.agency
  return { id, name, confidence: SURE.site, evidence: `site ${found.site}`, kind: 'site' }
}

/**
 * Whether an article's page is on none of these hosts, nor on another site of an agency to which one of them belongs. If
 * none are known, an article that quotes points to what it quotes.
 */
function pointsElsewhere(
  { url, contentHtml }: Article,
  hosts: readonly string[] | undefined,
  agencies: CompiledAgencies,
): boolean {
  if (hosts === undefined) return hasQuotations(contentHtml) && ofSite(url, agencies) !== undefined
  const host = url === undefined || url.length > LONGEST_URL ? undefined : URL.parse(url)?.hostname
  if (host === undefined) return false
  const owner = agencyOfHost(host, agencies)?.agency
  return !hosts.some((own) => {
    const isOn = host === own || host.endsWith(`.${own}`)
    return isOn || (owner !== undefined && agencyOfHost(own, agencies)?.agency === owner)
  })
}

/** Whether a title mentions an agency: the text is then about it, unless a bracket or a byline credits it. */
function isAbout(title: string, agency: Agency, agencies: CompiledAgencies): boolean {
  return agenciesNamed(title.slice(0, LONGEST_TITLE).replace(/\s[-–—|(]\s?[^-–—|(]{2,30}$/, ''), agencies).includes(
    agency,
  )
}

type Shown = { readonly label: string; readonly words: string; readonly article: Article }

function weighed(kind: Kind, line: CreditLine, { label, words, article }: Shown): Weighed | undefined {
  const { agencies, isMixed, isShared, short } = line
  const { id, name, shortNamesIn, datelines } = agencies[0]!
  if (kind === 'dateline' && datelines === false) return undefined
  if (short !== undefined && shortNamesIn !== undefined && isForeign(article, shortNamesIn)) return undefined
  if (short !== undefined && kind !== 'byline' && kind !== 'source' && isSpelledOut(short, article, kind))
    return undefined
  const confidence = isMixed ? MIXED : isShared || agencies.length > 1 ? SHARED : SURE[kind]
  const evidence = `${label} "${words.length <= 80 ? words : `${words.slice(0, 79)}…`}"`
  return { id, name, confidence, evidence, ...(isMixed && { isMixed: true as const }), kind }
}

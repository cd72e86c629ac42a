import { wordsOf } from '../../foundation/words.ts'
import type { Agency } from '../../model/settings.ts'
import { type TellingWords, tellingWordsOf } from './credit-mention.ts'

/** The agencies by every name, ready to be looked up. */
export type AgencyIndex = {
  /** Keyed by the folded words of a name, joined by spaces. */
  readonly byName: ReadonlyMap<string, Agency>
  readonly bySite: ReadonlyMap<string, Agency>
  /** First words of all names and sites: a line without any of them names no agency. */
  readonly firstWords: ReadonlySet<string>
  /** Finds words without which a text cannot name an agency. */
  readonly telling: TellingWords
  /** How an agency's texts end: the parts of a sentence, in order. */
  readonly closings: readonly { readonly agency: Agency; readonly parts: readonly string[] }[]
  /** Names as they are spelled, not folded. */
  readonly spellings: ReadonlySet<string>
  /** Number of words in the longest name. */
  readonly longest: number
}

/** Prepares agencies for lookup. If two share a name, the first keeps it. */
export function indexOfAgencies(agencies: readonly Agency[]): AgencyIndex {
  const byName = new Map<string, Agency>()
  const bySite = new Map<string, Agency>()
  for (const agency of agencies) {
    for (const name of [agency.name, ...agency.names]) addOnce(byName, wordsOf(name).join(' '), agency)
    for (const site of agency.sites) addOnce(bySite, site.toLowerCase().replace(/^www\./, ''), agency)
  }
  const names = [...byName.keys()].map((name) => name.split(' '))
  return {
    byName,
    bySite,
    firstWords: new Set([...names, ...[...bySite.keys()].map(wordsOf)].map((words) => words[0]!)),
    telling: tellingWordsOf([...agencies.flatMap(({ name, names }) => [name, ...names]), ...bySite.keys()]),
    spellings: new Set(agencies.flatMap(({ name, names }) => [name, ...names])),
    longest: Math.max(0, ...names.map((words) => words.length)),
    closings: agencies.flatMap((agency) =>
      (agency.closings ?? []).map((closing) => ({ agency, parts: partsOf(closing) })),
    ),
  }
}

/** The agency whose site a host belongs to: only whole labels count, so `notafp.com` belongs to none. */
export function agencyOfHost(host: string, { bySite }: AgencyIndex): { agency: Agency; site: string } | undefined {
  for (let site = host.replace(/\.$/, ''); site.includes('.'); site = site.slice(site.indexOf('.') + 1)) {
    const agency = bySite.get(site)
    if (agency !== undefined) return { agency, site }
  }
  return undefined
}

function partsOf(closing: string): readonly string[] {
  return closing
    .split('…')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function addOnce(index: Map<string, Agency>, key: string, agency: Agency): void {
  if (key !== '' && !index.has(key)) index.set(key, agency)
}

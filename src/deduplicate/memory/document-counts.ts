import { createNumberTable, type NumberTable } from '../../foundation/number-table.ts'
import { textOf, titleOf, titleShinglesOf } from '../features/features.ts'
import { hashOfRun } from '../features/hashes.ts'
import { namesNothing } from '../naming/names-nothing.ts'
import type { Candidate, RecentArticles } from './candidates.ts'
import { pageOf, siteOf } from './pieces.ts'
import { isWorn, SEVERAL } from './repeated-titles.ts'

/** The weight of a run of words by how many pieces of one document have it: one outlet does not write it so often. */
const WEIGHTS = [1, 1, 0.7, 0.2]
const FURNITURE = 0.02

/**
 * What is known, together with what the articles of one document tell of each other before any has its place: what several
 * pages of a site have in common says nothing, be it their headline or a part of their texts. The answer is for one of them.
 */
export function knownWith(document: readonly Candidate[], known: RecentArticles): (own: Candidate) => RecentArticles {
  if (document.length < SEVERAL) return () => known
  const sites = [...Map.groupBy(document, siteOf)]
  const bySite = new Map(
    sites.flatMap(([site, own]) => (own.length < SEVERAL ? [] : [[site, knownWithSite(own, known)] as const])),
  )
  return (own) => bySite.get(siteOf(own)) ?? known
}

function knownWithSite(pieces: readonly Candidate[], known: RecentArticles): RecentArticles {
  const repeated = repeatedTitles(pieces)
  const counts = countRuns(pieces, repeated)
  const weightInDocument = (run: number) => WEIGHTS[counts.get(run)] ?? FURNITURE
  return {
    ...known,
    weightOf: (run, own) => Math.min(weightInDocument(run), known.weightOf(run, own)),
    isNameless: (own) => repeated.has(titleKey(own)) || isWorn(own, weightInDocument) || known.isNameless(own),
  }
}

/** The headlines that stand over several pages. */
function repeatedTitles(pieces: readonly Candidate[]): ReadonlySet<number> {
  const pages = Map.groupBy(pieces, titleKey)
  return new Set([...pages].flatMap(([key, own]) => (new Set(own.map(pageOf)).size >= SEVERAL ? [key] : [])))
}

/** So many pieces show what an outlet puts around all of them. */
const MOST_PIECES = 200

/** How many pieces have each run of words. Pages under one headline are versions of one piece, unless it names nothing. */
function countRuns(pieces: readonly Candidate[], repeated: ReadonlySet<number>): NumberTable {
  const isOne = (piece: Candidate) => !repeated.has(titleKey(piece)) && !namesNothing(piece.title)
  const first = pieces.slice(0, MOST_PIECES)
  const groups = Map.groupBy(first, (piece) => (isOne(piece) ? titleKey(piece) : pageOf(piece)))
  const counts = createNumberTable(first.reduce((sum, { features }) => sum + features.length, 0))
  for (const group of groups.values()) {
    for (const run of new Set(group.flatMap(runsOf))) counts.set(run, counts.get(run) + 1)
  }
  return counts
}

function runsOf({ features }: Candidate): number[] {
  return [...textOf(features), ...titleShinglesOf(features)]
}

function titleKey({ features }: Candidate): number {
  const title = titleOf(features)
  return hashOfRun(title, 0, title.length)
}

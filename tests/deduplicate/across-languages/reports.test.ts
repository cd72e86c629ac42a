import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../../src/deduplicate/features/window.ts'
import { createCandidates } from '../../../src/deduplicate/memory/candidates.ts'
import { type Report, reportsOf } from '../../fixtures/across-languages/reports.ts'
import { anArticle } from '../make-article.ts'

const HOUR = 3_600_000
const HOURS = 36

/** Pairs of reports in different languages that came within 36 hours, and which of them were related. */
function judged(reports: readonly Report[]) {
  const known = createCandidates(WINDOW_MS, { acrossLanguages: true })
  const related = new Set<string>()
  const merged: string[] = []
  for (const { id, outlet, language, hour, title, text } of reports) {
    const at = hour * HOUR
    const times = { publishedAt: at, updatedAt: at, firstSeenAt: at }
    const article = anArticle({ id, sourceId: outlet, language, title, summary: text, ...times })
    for (const placement of deduplicate([{ article, credit: undefined }], known)) {
      if (placement.evidence.kind !== 'first') merged.push(id)
      for (const { storyId } of placement.related) related.add(`${storyId} | ${id}`)
      known.add(placement.candidate)
    }
  }
  const pairs = reports.flatMap((other, index) =>
    reports
      .slice(0, index)
      .filter((one) => one.language !== other.language && other.hour - one.hour <= HOURS)
      .map((one) => ({
        isSame: one.event === other.event,
        isAlike: one.family === other.family,
        isRelated: related.has(`${one.id} | ${other.id}`),
        words: `${one.id} | ${other.id}`,
      })),
  )
  return { pairs, merged }
}

const halves = {
  'the half that the rules were made with': { reports: reportsOf('tuned'), precision: 0.97, recall: 0.65 },
  'the half that they were not made with': { reports: reportsOf('untuned'), precision: 0.94, recall: 0.5 },
} as const

describe.each(Object.entries(halves))('reports in many languages: %s', (half, { reports, precision, recall }) => {
  const { pairs, merged } = judged(reports)
  const same = pairs.filter(({ isSame }) => isSame)
  const alike = pairs.filter(({ isSame, isAlike }) => !isSame && isAlike)

  it('are labelled pairs enough of both kinds, in many languages', () => {
    expect(same.length).toBeGreaterThanOrEqual(110)
    expect(alike.length).toBeGreaterThanOrEqual(110)
    expect(new Set(reports.map(({ language }) => language)).size).toBeGreaterThanOrEqual(18)
    expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length)
    for (const { id, title, text, hour } of reports) {
      expect([title.length > 0, text.length > 0, Number.isInteger(hour)], id).toEqual([true, true, true])
    }
  })

  it(`are related where they report one event: precision ${precision} and recall ${recall} at least`, () => {
    const found = pairs.filter(({ isRelated }) => isRelated)
    const right = found.filter(({ isSame }) => isSame).length
    const wrong = found.filter(({ isSame }) => !isSame).map(({ words }) => words)
    const reached = `${right} of ${same.length} found, wrong: ${wrong.join('; ')}`
    console.info(`related across languages, ${half}:`, {
      pairs: same.length + alike.length,
      precision: right / found.length,
      recall: right / same.length,
    })
    expect(right / found.length, reached).toBeGreaterThanOrEqual(precision)
    expect(right / same.length, reached).toBeGreaterThanOrEqual(recall)
  })

  it('are never one story', () => {
    expect(merged).toEqual([])
  })
})

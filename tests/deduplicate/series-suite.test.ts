import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import { DAYS, type Series, type SeriesItem } from '../fixtures/series/series.ts'
import { tuned } from '../fixtures/series/tuned.ts'
import { untuned } from '../fixtures/series/untuned.ts'
import { anArticle } from './make-article.ts'

/** What feeds carry of a piece. */
const forms = {
  'the whole text': ({ text, summary }: SeriesItem) => ({ text, summary }),
  'its first forty words': ({ text, summary }: SeriesItem) => ({
    text: text.split(/\s+/).slice(0, 40).join(' '),
    summary,
  }),
  'the summary alone': ({ summary }: SeriesItem) => ({ text: '', summary }),
}

/** Ten days of all series as they come in, hour by hour. */
function arrivals(all: readonly Series[]) {
  const days = Array.from({ length: DAYS }, (_, day) => day)
  return all
    .flatMap(({ name, items }) =>
      days.flatMap((day) =>
        items(day).map((item, index) => ({
          item,
          id: `${name} ${day}.${index}`,
          at: Date.UTC(2021, 4, 10 + day) + item.minuteOfDay * 60_000,
        })),
      ),
    )
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

describe.each([
  ['the half that the rules were tuned on', tuned],
  ['the half that they were not tuned on', untuned],
])('fifty series of ten days: %s', (_, all) => {
  it.each(Object.entries(forms))('merges nothing, given %s', (_form, told) => {
    const known = createCandidates(WINDOW_MS)
    const merged = arrivals(all).flatMap(({ item, id, at }) => {
      const { source, title } = item
      const dates = { publishedAt: at, updatedAt: at, firstSeenAt: at }
      const article = anArticle({ id, sourceId: source, title, ...told(item), ...dates })
      const [placement] = deduplicate([{ article, credit: undefined }], known)
      if (placement) known.add(placement.candidate)
      return placement?.evidence.kind === 'first' ? [] : [`${id}: ${JSON.stringify(placement?.evidence)}`]
    })
    expect(merged).toEqual([])
  })
})

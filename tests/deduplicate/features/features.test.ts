import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  featuresOf,
  packFeatures,
  textOf,
  titleOf,
  titlePackedOf,
  unpackFeatures,
  wordsOfText,
} from '../../../src/deduplicate/features/features.ts'
import { figureOf } from '../../../src/deduplicate/features/figures.ts'
import { figureIn, isFigure, isName } from '../../../src/deduplicate/features/packed-words.ts'
import type { Article } from '../../../src/model/documents.ts'
import { anArticle, words } from '../make-article.ts'

const features = (article: Partial<Article>) => featuresOf(anArticle({ title: 'Title', ...article }))
const text = (article: Partial<Article>) => [...textOf(features(article))]
const title = (article: Partial<Article>) => [...titleOf(features(article))]

describe('the features of an article', () => {
  it('leave out a dateline, the headline said again, and the mark of a cut', () => {
    const story = words('a', 30)
    for (const told of [
      `PARIS, May 12 (AFP) - ${story}`,
      `LONDON, Oct 19 — ${story}`,
      `${story} […]`,
      `${story}... Read more`,
    ]) {
      expect(text({ text: told }).slice(0, 20)).toEqual(text({ text: story }).slice(0, 20))
    }
    expect(text({ title: 'Leader urges calm', text: `Leader urges calm\n${story}` })).toEqual(text({ text: story }))
  })

  it('come from the summary where there is no text, and from both where they differ', () => {
    const [body, deck] = [words('a', 40), words('b', 12)]
    expect(text({ summary: body })).toEqual(text({ text: body }))
    expect(text({ text: body, summary: words('a', 10) })).toEqual(text({ text: body }))
    expect(text({ text: body, summary: deck })).toEqual([...text({ text: body }), ...text({ text: deck })])
  })

  it('stop after 400 words', () => {
    expect(text({ text: words('a', 1000) })).toHaveLength(398)
  })

  it('leave out of the title the marks of a wire and the name of the outlet', () => {
    const bare = title({ title: 'Leader urges calm' })
    for (const told of [
      'UPDATE 3-Leader urges calm',
      'BREAKING: Leader urges calm',
      '(CORRECTED) - Leader urges calm',
      '1st Ld-Writethru: Leader urges calm',
    ]) {
      expect(title({ title: told })).toEqual(bare)
    }
    const url = 'https://www.themoscowtimes.com/1'
    expect(title({ title: 'Leader urges calm - The Moscow Times', url })).toEqual(bare)
    expect(title({ title: 'Leader urges calm | The Moscow Times', url })).toEqual(bare)
    expect(title({ title: 'Leader urges calm - The Other Times', url })).not.toEqual(bare)
  })

  it('tell figures and names from other words, in the title and in the text', () => {
    const found = features({
      title: '12 dead in storm off Corran',
      text: `Some twelve people died, 1,400 fled Corran. ${words('figure', 80)} In 2020 it was 7.`,
    })
    const figures = (of: Uint32Array) => [...of].filter(isFigure).map(figureIn)
    expect(figures(wordsOfText(found))).toEqual([12, 1400, 2020, 7].map((value) => figureOf(value, 0)))
    expect(figures(titlePackedOf(found))).toEqual([figureOf(12, 0)])
    expect([...titlePackedOf(found)].map(isName)).toEqual([false, false, false, false, false, true])
  })

  it('take a capital that says nothing for that of a name where the article shows that it is one', () => {
    const names = (article: Partial<Article>) => [...titlePackedOf(features(article))].map(isName)
    expect(names({ title: 'Corran Votes', text: 'On Monday Corran votes.' })).toEqual([true, false])
    expect(names({ title: 'Corran Votes', text: 'They vote.' })).toEqual([false, false])
  })

  it('survive being stored, and are refused where they cannot be read', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (headline, body) => {
        const found = features({ title: headline, text: body })
        expect(unpackFeatures(packFeatures(found))).toEqual(found)
      }),
    )
    expect(unpackFeatures(new Uint8Array(0))).toBeUndefined()
    expect(unpackFeatures(new Uint8Array(21))).toBeUndefined()
    expect(unpackFeatures(packFeatures(Uint32Array.of(99, 0, 0)))).toBeUndefined()
    expect(unpackFeatures(packFeatures(Uint32Array.of(4, 1000, 0)))).toBeUndefined()
  })
})

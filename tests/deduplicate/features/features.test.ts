import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  featuresOf,
  figuresOfText,
  leadFiguresOf,
  NO_CONTEXT,
  packFeatures,
  textOf,
  titleContextsOf,
  titleFiguresOf,
  titleOf,
  unpackFeatures,
} from '../../../src/deduplicate/features/features.ts'
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
    expect(text({ title: 'Leader urges calm', text: `Leader urges calm ${story}` })).toEqual(text({ text: story }))
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

  it('hold the figures of the title, of the lead, and of the rest', () => {
    const found = features({
      title: '12 dead in storm',
      text: `Some 12 people died, 1,400 fled. ${words('figure', 80)} In 2020 it was 7.`,
    })
    expect(titleFiguresOf(found)).toHaveLength(1)
    expect(leadFiguresOf(found)).toHaveLength(2)
    expect(figuresOfText(found)).toHaveLength(4)
    expect(titleFiguresOf(found)[0]).toBe(figuresOfText(found)[0])
  })

  it('say around which words the text names what the title names', () => {
    const found = features({ title: 'Harvest fails', text: 'In Spain the harvest was poor' })
    const [harvest, fails] = titleContextsOf(found)
    expect(textOf(found)).toContain(harvest)
    expect(fails).toBe(NO_CONTEXT)
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
    expect(unpackFeatures(packFeatures(Uint32Array.of(99, 0, 0, 0, 0)))).toBeUndefined()
    expect(unpackFeatures(packFeatures(Uint32Array.of(2, 1000, 0, 0, 0)))).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { OTHER_FILLING } from '../../src/deduplicate/compare/verdict.ts'
import { deduplicate, type MayJoin, OPERATORS_WORD } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import type { Article } from '../../src/model/documents.ts'
import type { Evidence } from '../../src/model/stories.ts'
import { forms, type Told } from '../fixtures/forms/forms.ts'
import { anArticle, words } from './make-article.ts'

/** Why each of some articles is in its story, as they come one after the other from outlets of their own. */
function evidenceOf(came: readonly Partial<Article>[], mayJoin?: MayJoin): readonly Evidence[] {
  const known = createCandidates(WINDOW_MS)
  return came.map((told, index) => {
    const article = anArticle({ id: `${index}`, sourceId: `outlet ${index}`, ...told })
    const [placement] = deduplicate([{ article, credit: undefined }], known, mayJoin)
    known.add(placement!.candidate)
    return placement!.evidence
  })
}

const [one, other, third] = forms[0]!.filled as [Told, Told, Told]
const FIRST = { kind: 'first' }
const keptFrom = (articleId: string, rule = OTHER_FILLING) => ({ kind: 'first', apart: { articleId, rule } })

describe('an article that opens a story', () => {
  it('says from which it was kept apart, and by which rule', () => {
    expect(evidenceOf([one, other])).toEqual([FIRST, keptFrom('0')])
  })

  it('says so of the nearest, and of none where it joined another', () => {
    const [, , last, again] = evidenceOf([one, { ...other, title: one.title }, third, other])
    expect(last).toMatchObject({ kind: 'first', apart: { rule: OTHER_FILLING } })
    expect(again).toMatchObject({ kind: 'text', articleId: '1' })
    expect(again).not.toHaveProperty('apart')
  })

  it('says so of the copy in the story that spoke against it, where it agrees with another', () => {
    const general = {
      title: 'Guests have most of the ball and nothing to show',
      text: one.text.slice(one.text.indexOf('The guests')),
    }
    const [, joined, last] = evidenceOf([one, general, other])
    expect(joined).toMatchObject({ kind: 'text', articleId: '0' })
    expect(last).toEqual(keptFrom('0'))
  })

  it('says so of a form that is filled with so much else that no rule would join it', () => {
    const fill = (names: readonly string[]) => ({
      title: `${names[0]} wins the cup`,
      text: `Before the last race ${names[0]} was ahead. Behind came ${names[1]} and ${names[2]}, who fell. The jury of ${names[3]} gave the cup away in the rain. A protest by ${names[4]} was turned down. Boats go home to ${names[5]} on Sunday.`,
    })
    const [, last] = evidenceOf([
      fill(['Ovik', 'Dahl', 'Marek', 'Corran', 'Selten', 'Tolland']),
      fill(['Finch', 'Moll', 'Kemp', 'Ashby', 'Ruvo', 'Ditton']),
    ])
    expect(last).toEqual(keptFrom('0'))
  })

  it('says so of the operator’s word, of other alerts, and of a headline over another text', () => {
    const same = { title: 'Talks', text: words('a', 120) }
    expect(evidenceOf([same, same], () => false)[1]).toEqual(keptFrom('0', OPERATORS_WORD))
    const alert = (area: string) => ({ ...same, alert: { area } })
    expect(evidenceOf([alert('Kesten'), alert('Tarnby')])[1]).toMatchObject({
      apart: { articleId: '0', rule: expect.stringMatching(/^the two alerts name other areas/) },
    })
    const title = 'Kremlin urges both sides in Gaza to step back'
    const [, bare, last] = evidenceOf([{ title, text: words('a', 120) }, { title }, { title, text: words('b', 120) }])
    expect(bare).toMatchObject({ kind: 'text', articleId: '0' })
    expect(last).toEqual(keptFrom('0', 'the same headline, over another text'))
  })

  it('says nothing of what only is about the same', () => {
    expect(
      evidenceOf([
        { title: 'Talks open in Kesten', text: words('a', 80) },
        { title: 'Kesten talks', text: words('b', 80) },
      ]),
    ).toEqual([FIRST, FIRST])
  })
})

import { describe, expect, it } from 'vitest'
import { beside } from '../../../src/deduplicate/memory/beside.ts'
import {
  type Candidate,
  type Candidates,
  candidateOf,
  createCandidates,
} from '../../../src/deduplicate/memory/candidates.ts'
import { draftOf } from '../../../src/deduplicate/memory/draft.ts'
import { anArticle, words } from '../make-article.ts'

const HOUR = 3_600_000
const WINDOW = 72 * HOUR

/** An article that came at some hour and says something, as a copy of a story. */
function one(id: string, storyId: string, hour: number, text = words('a', 40)): Candidate {
  const at = hour * HOUR
  return candidateOf(anArticle({ id, sourceId: id, text, publishedAt: at, firstSeenAt: at }), { storyId })
}

/** A story of two articles an hour and sixty hours old, and one of one article, once so many hours have passed. */
function remembered(hours: number): Candidates {
  const known = createCandidates(WINDOW)
  for (const candidate of [one('first', 'first', 1), one('second', 'first', 60), one('alone', 'alone', 1)]) {
    known.add(candidate)
  }
  known.evict(hours * HOUR)
  return known
}

const copies = (known: Pick<Candidates, 'copiesOf'>, storyId: string) => {
  return known.copiesOf(storyId).map(({ articleId }) => articleId)
}

describe('what came before the window', () => {
  it('is a copy of its story as long as that has others, and is found no more', () => {
    const known = remembered(100)
    expect(copies(known, 'first').toSorted()).toEqual(['first', 'second'])
    expect(copies(known, 'alone')).toEqual([])
    expect(known.find(one('new', 'new', 100)).map(({ articleId }) => articleId)).toEqual(['second'])
    known.evict(200 * HOUR)
    expect(copies(known, 'first')).toEqual([])
  })

  it('keeps what it said when everything beside it is forgotten', () => {
    const known = remembered(100)
    const { features } = one('first', 'first', 1)
    expect([...(known.get('first')?.features ?? [])]).toEqual([...features])
  })

  it('is replaced by what it says later, moved to another story, and taken back', () => {
    const known = remembered(100)
    known.add(one('first', 'first', 1, words('b', 40)))
    expect([...known.get('first')!.features]).toEqual([...one('x', 'x', 1, words('b', 40)).features])
    known.add(one('third', 'other', 90))
    known.add(one('first', 'other', 1))
    expect([copies(known, 'first'), copies(known, 'other').toSorted()]).toEqual([['second'], ['first', 'third']])
    known.remove('first')
    expect(copies(known, 'other')).toEqual(['third'])
    known.add(one('first', 'nobody', 1))
    expect(known.get('first')).toBeUndefined()
  })

  it('is what it was when a round is undone', () => {
    const known = remembered(100)
    const draft = draftOf(known)
    draft.candidates.add(one('first', 'first', 1, words('b', 40)))
    draft.candidates.remove('first')
    draft.undo()
    expect([...known.get('first')!.features]).toEqual([...one('first', 'first', 1).features])
  })

  it('is no more than fifty of a story', () => {
    const known = createCandidates(WINDOW)
    for (let count = 0; count < 80; count += 1) known.add(one(`${count}`, '0', 1))
    known.add(one('last', '0', 60))
    known.evict(100 * HOUR)
    expect(copies(known, '0')).toHaveLength(51)
  })
})

describe('what a document puts beside the memory', () => {
  it('counts with its story of now, is found by what it says now, and leaves the memory as it was', () => {
    const known = remembered(61)
    const { known: view, put } = beside(known)
    put('second', one('second', 'own', 60, words('b', 40)))
    put('alone', undefined)
    expect([copies(view, 'first'), copies(view, 'own'), copies(view, 'alone')]).toEqual([['first'], ['second'], []])
    const found = view.find(one('new', 'new', 61))
    expect(found.map(({ articleId }) => articleId).toSorted()).toEqual(['first', 'second'])
    expect(found.find(({ articleId }) => articleId === 'second')?.storyId).toBe('own')
    expect(copies(known, 'first').toSorted()).toEqual(['first', 'second'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileTopics } from '../../src/curate/match.ts'
import type { Article } from '../../src/model/documents.ts'
import type { Condition, WordField } from '../../src/model/settings.ts'
import { anArticle } from '../deduplicate/make-article.ts'
import { aFeed } from '../support/make-config.ts'

/** Says whether a condition holds in the plainest way, field by field and word by word. */
function holds(condition: Condition, article: Article): boolean {
  switch (condition.kind) {
    case 'words':
      return condition.terms.some((term) => condition.fields.some((field) => occurs(term, textsOf(article, field))))
    case 'source':
      return condition.values.includes(article.sourceId)
    case 'any':
      return condition.of.some((part) => holds(part, article))
    case 'all':
      return condition.of.every((part) => holds(part, article))
    case 'none':
      return !condition.of.some((part) => holds(part, article))
    case 'atLeast':
      return condition.of.filter((part) => holds(part, article)).length >= condition.count
    default:
      throw new Error(`not in this reference: ${condition.kind}`)
  }
}

function textsOf(article: Article, field: WordField): readonly string[] {
  if (field === 'category') return article.categories
  if (field === 'author') return article.authors
  return [article[field]]
}

function occurs(term: string, texts: readonly string[]): boolean {
  const end = term.endsWith('*') ? '' : ' '
  return texts.some((text) => ` ${text.toLowerCase()} `.includes(` ${term.replace('*', '').toLowerCase()}${end}`))
}

// Few and short words, so that prefixes, phrases and overlaps are met often.
const word = fc.constantFrom('a', 'ab', 'aba', 'b', 'ba')
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
const term = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([words, isPrefix]) => words.join(' ') + (isPrefix ? '*' : ''))
const fields = fc.uniqueArray(fc.constantFrom<WordField>('title', 'summary', 'text', 'category', 'author'), {
  minLength: 1,
})

const { condition } = fc.letrec<{ condition: Condition }>((tie) => {
  const of = fc.array(tie('condition'), { maxLength: 3 })
  const words = fc.record({ kind: fc.constant('words'), fields, terms: fc.array(term, { minLength: 1, maxLength: 3 }) })
  const source = fc.record({ kind: fc.constant('source'), values: fc.subarray(['one', 'two'], { minLength: 1 }) })
  const group = fc.record({ kind: fc.constantFrom('any', 'all', 'none'), of })
  const atLeast = fc.record({ kind: fc.constant('atLeast'), count: fc.integer({ min: 1, max: 3 }), of })
  return { condition: fc.oneof({ maxDepth: 3 }, words, source, group, atLeast) as fc.Arbitrary<Condition> }
})

const article = fc
  .record({
    sourceId: fc.constantFrom('one', 'two'),
    title: text,
    summary: text,
    text,
    categories: fc.array(text, { maxLength: 2 }),
    authors: fc.array(text, { maxLength: 2 }),
  })
  .map(anArticle)

describe('matching', () => {
  it('agrees with a plain reading of the condition, for many feeds at once', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 5 }), article, (topics, piece) => {
        const feeds = topics.map((topic, index) => aFeed({ slug: `feed${index}`, topic }))
        const matched = compileTopics(feeds, []).match(piece, undefined)
        const expected = feeds.filter(({ topic }) => holds(topic as Condition, piece)).map(({ slug }) => slug)
        expect([...matched.keys()]).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })
})

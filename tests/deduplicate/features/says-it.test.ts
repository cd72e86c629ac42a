import { describe, expect, it } from 'vitest'
import { featuresOf, titlePackedOf } from '../../../src/deduplicate/features/features.ts'
import { saysIt } from '../../../src/deduplicate/features/says-it.ts'
import { anArticle } from '../make-article.ts'

const features = (title: string, text: string) => featuresOf(anArticle({ title, text }))

/** Those words of a title that an article says. */
const said = (title: string, article: ReturnType<typeof features>) =>
  title.split(' ').filter((word, place) => word && saysIt(article, titlePackedOf(features(title, ''))[place]!))

describe('what an article says', () => {
  const storm = features('Storm over Kesten', 'The centre counts 12 dead. Some 9,729,000 people have no power.')

  it('is in its title and in its text, in any spelling', () => {
    expect(said('kesten Center tarnby 12 13', storm)).toEqual(['kesten', 'Center', '12'])
  })

  it('has a figure that is one of its own rounded, and none in a word of the same bits', () => {
    expect(said('storms 12', features('twelve', ''))).toEqual(['12'])
    expect(saysIt(storm, titlePackedOf(features('9.7 million', ''))[0]!)).toBe(true)
    expect(saysIt(storm, titlePackedOf(features('9.9 million', ''))[0]!)).toBe(false)
  })

  it('is that of each of several articles that are asked in turn', () => {
    const others = ['Kesten', 'Tarnby', 'Arn'].map((name) => features(`Storm over ${name}`, `${name} has no power.`))
    for (let round = 0; round < 2; round++)
      expect(others.map((article) => said('Kesten Tarnby Arn', article))).toEqual([['Kesten'], ['Tarnby'], ['Arn']])
  })
})

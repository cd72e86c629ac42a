import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../src/desk/explain/explanation-lines.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import { relate } from '../support/relate.ts'
import { openTestDesk, START } from '../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../support/wire.ts'

const HOUR = 3_600_000

/** Explains the article of `one` after its story was related to that of `other` by these words. */
async function explained(title: string, others: readonly string[], words: readonly string[]) {
  const ids = others.map((_, index) => `other${index}`)
  const { sources, says } = await someOutlets('one', ...ids)
  says('one', [wireItem('one', 'orchards', { title })])
  for (const [index, id] of ids.entries()) {
    const items = [wireItem(id, 'harbours', { title: others[index]! })]
    if (index === 0) says(id, items)
    else says(id, [], items)
  }
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  await test.roundAfter(0)
  await test.roundAfter(2 * HOUR)
  const [one, other] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'other0', 'other0')]
  const [storyId, otherId] = [await storyOf(test, one), await storyOf(test, other)]
  const relation = { storyId: otherId, strength: 0.6, words }
  await relate(test.desk.context, { storyId, others: [relation], at: START + 2 * HOUR })
  const explanation = (await explainArticle(test.desk.context.store.handle, one, test.desk.context))!
  const [related] = explanation.related
  return { related: related!, text: explanationLines(explanation).join('\n') }
}

describe('the words that explain calls those of both titles', () => {
  it('leave out what one of them does not have', async () => {
    const { related, text } = await explained(
      'Pier fire at Kettlewick',
      ['Fire on Kettlewick pier'],
      ['kettlewick', 'harbourmaster', 'fire', 'orchard'],
    )
    expect(related.words).toEqual(['kettlewick', 'fire'])
    expect(text).toContain('both titles have: kettlewick, fire')
  })

  it('belong to the copy that has them', async () => {
    const { related } = await explained(
      'Pier fire at Kettlewick',
      ['Boats moved at night', 'Fire brigade saves Kettlewick'],
      ['kettlewick', 'fire'],
    )
    expect(related).toMatchObject({ title: 'Fire brigade saves Kettlewick', words: ['kettlewick', 'fire'] })
  })

  it('may be those of another copy of its own story, which is then named', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    says('one', [wireItem('one', 'talks', { title: 'Pier fire at Kettlewick' })])
    says('two', [], [wireItem('two', 'talks', { title: 'Envoys meet again' })])
    says('three', [wireItem('three', 'harbours', { title: 'Kettlewick brigade praised' })])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    await test.roundAfter(2 * HOUR)
    const [two, three] = [await articleOf(test, 'two', 'two'), await articleOf(test, 'three', 'three')]
    const others = [{ storyId: three, strength: 0.6, words: ['kettlewick', 'brigade'] }]
    await relate(test.desk.context, { storyId: await storyOf(test, two), others, at: START + 2 * HOUR })
    const explanation = (await explainArticle(test.desk.context.store.handle, two, test.desk.context))!
    expect(explanation.related[0]).toMatchObject({ words: ['kettlewick'], ownTitle: 'Pier fire at Kettlewick' })
    expect(explanationLines(explanation).join('\n')).toContain(
      'both titles have: kettlewick (this and “Pier fire at Kettlewick”)',
    )
  })

  it('may be spelled in another script', async () => {
    const { related } = await explained('Kettlewick: пожар в порту', ['Пожар: порт Кеттлевик'], ['пожар'])
    expect(related.words).toEqual(['пожар'])
    const romanized = await explained('Путин и Эрдоган в Москве', ['Putin and Erdogan in Moscow'], ['путин'])
    expect(romanized.related.words).toEqual(['путин'])
  })

  it('are not claimed where there are none', async () => {
    const { related, text } = await explained('Pier burns', ['Boats moved at night'], ['kettlewick'])
    expect(related.words).toEqual([])
    expect(text).not.toContain('both titles have')
    expect(text).toContain('strength 0.60')
  })
})

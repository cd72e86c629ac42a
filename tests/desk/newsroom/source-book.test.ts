import { expect, it } from 'vitest'
import { openSourceBook } from '../../../src/desk/newsroom/source-book.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const sources = [aSource({ id: 'one', url: 'https://one.example/feed' })]

async function stored() {
  const { desk } = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  return desk.context.store.handle
}

it('reads the states of the sources again after it could not read them', async () => {
  const handle = await stored()
  let isBroken = true
  const breaking = new Proxy(handle, {
    get(target, key) {
      if (key === 'selectFrom' && isBroken) throw new Error('the disk cannot be read')
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const book = openSourceBook(sources, breaking)
  await expect(book.known(sources)).rejects.toThrow('the disk cannot be read')
  isBroken = false
  expect(await book.known(sources)).toMatchObject([
    { source: { id: 'one' }, before: { state: 'waiting' }, generation: 0 },
  ])
})

it('moves on to another generation when it forgets', async () => {
  const book = openSourceBook(sources, await stored())
  const [before] = await book.known(sources)
  book.forget()
  const [after] = await book.known(sources)
  expect([before?.generation, after?.generation, book.generation()]).toEqual([0, 1, 1])
})

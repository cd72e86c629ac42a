import { expect, it } from 'vitest'
import { createProgressBar } from '../../../src/desk/newsroom/progress-bar.ts'

it('a bar shows how far work is, where that is known, and what comes next is written over it', () => {
  const written: string[] = []
  const bar = createProgressBar((text) => written.push(text))
  bar({ what: 'polling', done: 0, all: 0 })
  bar({ what: 'polling', done: 300, all: 2000 })
  bar({ what: 'polling', done: 2000, all: 2000 })
  bar({ what: 'cleaning texts by newer rules', done: 400, all: undefined })
  bar(undefined)
  expect(written).toEqual([
    `\u001b[K[${'-'.repeat(30)}] polling, 0 of 0\r`,
    `\u001b[K[####${'-'.repeat(26)}] polling, 300 of 2000\r`,
    `\u001b[K[${'#'.repeat(30)}] polling, 2000 of 2000\r`,
    '\u001b[Kcleaning texts by newer rules, 400\r',
    '\u001b[K',
  ])
})

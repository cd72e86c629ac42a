import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../src/poll')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('due/'))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const)

/** What varies is an ellipsis. */
const words = (text: string) => text.replace(/\$\{[^{}]*\}/g, '…')

const literal = /'([^'\\]*)'|`([^`]*)`/g
const textsIn = (code: string) => [...code.matchAll(literal)].map(([, plain, made]) => words(plain ?? made ?? ''))

/** Of failure-reason.ts every text with a space in it, and of the others what a Refusal is made with. */
const reasons = sources.flatMap(([file, code]) =>
  file === 'failure-reason.ts'
    ? textsIn(code.replace(/^(?:import|\s*\/[/*]|\s*\*).*$/gm, '')).filter(
        (text) => text.includes(' ') && !text.startsWith('bad '),
      )
    : [...code.matchAll(/new Refusal\(([\s\S]{0,200}?)\)(?:\n|$|;|,| )/g)].flatMap(([, made]) => textsIn(`${made}`)),
)

it('every word that a failure can have stands in docs/etiquette.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/etiquette.md'), 'utf8')
  const listed = [...page.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code)
  expect(reasons.length).toBeGreaterThan(30)
  expect(reasons.filter((reason) => !listed.includes(reason))).toEqual([])
})

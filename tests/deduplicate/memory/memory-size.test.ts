import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const bench = resolve(import.meta.dirname, '../../../scripts/bench/story-bench.ts')

/** What an article takes in a process of its own; `options` as the bench takes them. */
function bytesAnArticle(options: string): number {
  const script = `import(${JSON.stringify(bench)}).then((bench) => console.log(bench.bytesAnArticle(30_000, ${options})))`
  return Number(
    execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], { encoding: 'utf8' }),
  )
}

it('keeps an article of a headline and forty words in less than two kilobytes', () => {
  const bytes = bytesAnArticle('{}')
  expect(bytes).toBeGreaterThan(500)
  expect(bytes).toBeLessThan(2048)
})

it('keeps as many names as it ever does of one in less than half a kilobyte more', () => {
  expect(bytesAnArticle('{ acrossLanguages: true }')).toBeLessThan(2048 + 512)
})

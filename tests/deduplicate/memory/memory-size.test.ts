import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

it('keeps an article of a headline and forty words in less than two kilobytes', () => {
  const bench = resolve(import.meta.dirname, '../../../scripts/bench/story-bench.ts')
  const script = `import(${JSON.stringify(bench)}).then(({ bytesAnArticle }) => console.log(bytesAnArticle(30_000)))`
  const bytes = Number(
    execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], { encoding: 'utf8' }),
  )
  expect(bytes).toBeGreaterThan(500)
  expect(bytes).toBeLessThan(2048)
})

import { expect, it } from 'vitest'
import { wiredesk } from '../support/command.ts'
import { rss } from '../support/make-rss.ts'
import { startOrigin } from '../support/origin.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

it('`wiredesk poll` without a network says so, and blames no source', async () => {
  const origin = await startOrigin({ address: '0.0.0.0' })
  origin.on('/feed', { headers: { 'Content-Type': 'application/rss+xml' }, body: rss([{ id: 'one' }]) })
  const names = Array.from({ length: 6 }, (_, index) => `s${index}`)
  const lines = names.map(
    (id, index) =>
      `  - { id: ${id}, name: ${id}, url: "${origin.url('/feed', `127.0.1.${index + 1}`)}", privateNetwork: true }`,
  )
  const root = temporaryRoot({
    'config/sources.yaml': `sources:\n${lines.join('\n')}\n`,
    'feeds/all.yaml': 'title: All\n',
  })
  const env = { PORT: '0' }
  expect((await wiredesk(['poll', '--root', root], env)).exit).toBe(0)
  await origin.close()
  const offline = await wiredesk(['poll', '--root', root, ...names], env)
  expect(offline.exit).toBe(1)
  expect(offline.stderr).toContain('no network: 6 of 6 hosts did not answer; polling pauses')
  expect(offline.stdout).not.toMatch(/failing|nothing is due/)
  const inJson = await wiredesk(['poll', '--root', root, '--json', ...names], env)
  const records = inJson.stdout
    .trimEnd()
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  const reason = 'no network: 6 of 6 hosts did not answer; polling pauses'
  expect(records).toMatchObject(names.map((source) => ({ source, state: 'ok', reason, status: null, added: 0 })))
  expect(records.every(({ nextPollAt }) => Date.parse(nextPollAt) > 0)).toBe(true)
})

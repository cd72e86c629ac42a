import { expect, it } from 'vitest'
import { addressOf } from '../support/begin-command.ts'
import { startWiredesk, wiredesk } from '../support/command.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

const installation = () => temporaryRoot({ 'config/sources.yaml': 'sources: []\n', 'feeds/all.yaml': 'title: All\n' })
const env = { PORT: '0' }

it('serve ends with exit code 0 when it is told to stop, and leaves its store and its port to others', async () => {
  const root = installation()
  const server = startWiredesk(['serve', '--root', root], env)
  const address = await addressOf(server)
  expect((await fetch(`${address}/livez`)).status).toBe(200)
  expect((await wiredesk(['serve', '--root', root], env)).exit).toBe(1)
  expect([await server.stop(), server.stdout()]).toEqual([0, ''])
  expect(server.stderr()).toContain('"msg":"stopping"')
  await expect(fetch(`${address}/livez`)).rejects.toThrow()
  expect(await wiredesk(['poll', '--root', root], env)).toMatchObject({ exit: 0, stdout: expect.stringMatching(/./) })
})

it('serve tells a person at a terminal what to open', async () => {
  const server = startWiredesk(
    ['serve', '--root', installation()],
    { ...env, BASE_URL: 'http://desk.test' },
    { isTerminal: true },
  )
  await server.says('open http://desk.test/\n')
})

it('serve that is stopped while it starts ends without having served, and leaves its store to others', async () => {
  const root = installation()
  const server = startWiredesk(['serve', '--root', root], env)
  expect(await server.stop()).toBe(0)
  expect(server.stderr()).not.toContain('"serving"')
  expect((await wiredesk(['poll', '--root', root], env)).exit).toBe(0)
})

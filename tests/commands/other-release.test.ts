import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { runCommandLine } from '../../src/command-line.ts'
import { freePort, wiredesk } from '../support/command.ts'
import { filesBeside, leaveOldStore } from '../support/old-store.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

let root: string
let path: string

beforeEach(() => {
  // The test runner itself sets one.
  vi.stubEnv('BASE_URL', '')
  onTestFinished(() => void vi.unstubAllEnvs())
  root = temporaryRoot({
    'config/server.yaml': 'database: sqlite:old.db\nlogLevel: silent\n',
    'config/sources.yaml': 'sources: []\n',
    'feeds/all.yaml': 'title: All\n',
  })
  path = `${root}/old.db`
  leaveOldStore(path, ['001-first-tables'])
})

const refusal = () =>
  `the store at ${path} was not made by this release of wiredesk, which leaves it as it is: start with a new database file, or use the release that made it`

const commands = [
  ['poll'],
  ['check'],
  ['export', 'out'],
  ['explain', 'x'],
  ['split', 'x'],
  ['join', 'x', 'y'],
  ['takedown', 'x'],
  ['takedown', '--list'],
  ['takedown', '--undo', 'x'],
]

it.each(commands)('a store of another release is refused in a line by %s %s', async (...command) => {
  const before = filesBeside(path)
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const exit = await runCommandLine([...command.filter((word) => word !== undefined), '--root', root])
  expect([exit, said.mock.calls]).toEqual([1, [[refusal()]]])
  expect(filesBeside(path)).toEqual(before)
  said.mockRestore()
})

it('serve refuses it before it listens, and exits', async () => {
  const before = filesBeside(path)
  const served = await wiredesk(['serve', '--root', root], { HOST: '127.0.0.1', PORT: await freePort() })
  expect(served).toEqual({ exit: 1, stdout: '', stderr: `${refusal()}\n` })
  expect(filesBeside(path)).toEqual(before)
})

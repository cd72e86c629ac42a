import { beforeEach, expect, it } from 'vitest'
import { wiredesk } from '../support/command.ts'
import { filesBeside, leaveOldStore } from '../support/old-store.ts'
import { temporaryRoot } from '../support/temporary-root.ts'

let root: string
let path: string

beforeEach(() => {
  root = temporaryRoot({
    'config/server.yaml': 'database: sqlite:old.db\nlogLevel: silent\n',
    'config/sources.yaml': 'sources: []\n',
    'feeds/all.yaml': 'title: All\n',
  })
  path = `${root}/old.db`
  leaveOldStore(path, ['001-first-tables'])
})

const commands = `poll|check|export out|explain x|split x|join x y|takedown x|takedown --list|takedown --undo x|serve`

it.each(commands.split('|'))(
  'a store of another release is left as it is, and refused in a line by %s',
  async (line) => {
    const before = filesBeside(path)
    const refused = await wiredesk([...line.split(' '), '--root', root], { PORT: '0' })
    expect(refused).toEqual({
      exit: 1,
      stdout: '',
      stderr: `the store at ${path} was not made by this release of wiredesk, which leaves it as it is: start with a new database file, or use the release that made it\n`,
    })
    expect(filesBeside(path)).toEqual(before)
  },
)

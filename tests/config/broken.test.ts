import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { followFiles } from '../../src/commands/follow-files.ts'
import { loadConfig } from '../../src/config/load.ts'
import { createLog } from '../../src/foundation/log.ts'
import { wiredesk } from '../support/command.ts'
import { installation } from './installation.ts'

// Each file of tests/config/broken is an installation with its messages: `== PATH` begins a file, `== PATH missing` says that there is
// none, `== PATH base64` begins one that is not text, and `== says` what is wrong, in lines.
const FOLDER = join(import.meta.dirname, 'broken')

type Files = Record<string, string | Uint8Array | null>

function readCase(name: string): { readonly files: Files; readonly says: readonly string[] } {
  const files: Files = {}
  let says: readonly string[] = []
  for (const part of readFileSync(join(FOLDER, name), 'utf8').split(/^== /m).slice(1)) {
    const [head = '', ...lines] = part.replace(/\n$/, '').split('\n')
    const [, path = '', kind] = /^(.*?)(?: (missing|base64))?$/.exec(head) ?? []
    if (path === 'says') says = lines
    else if (kind === 'missing') files[path] = null
    else files[path] = kind === 'base64' ? Buffer.from(lines.join(''), 'base64') : `${lines.join('\n')}\n`
  }
  return { files, says }
}

const names = readdirSync(FOLDER)

it.each(names)('%s is refused with all that is wrong, a line each', async (name) => {
  const { files, says } = readCase(name)
  const root = await installation(files)
  const { exit, stdout, stderr } = await wiredesk(['check', '--root', root], {})
  expect([exit, stdout, stderr.trimEnd().split('\n')]).toEqual([1, '', says])
  const asJson = await wiredesk(['check', '--format', 'json', '--root', root], {})
  expect(JSON.parse(asJson.stdout).mistakes).toHaveLength(says.length)
})

it.each(names)('%s replaces nothing that is in force', async (name) => {
  const tried: unknown[] = []
  const remarks: unknown[] = []
  const service = {
    reload: async (config: unknown) => void tried.push(config),
    remark: (words: unknown) => void remarks.push(words),
  }
  const root = await installation({ 'feeds/a.yaml': 'title: A\n' })
  const parts = { load: () => loadConfig(root, {}), service, log: createLog('silent'), pause: async () => {} }
  const look = followFiles(await loadConfig(root, {}), parts)
  rmSync(root, { recursive: true })
  const { files } = readCase(name)
  cpSync(await installation(files), root, { recursive: true })
  await look()
  expect(tried).toEqual([])
  expect(remarks).toEqual([expect.stringContaining('the changed files are not used')])
})

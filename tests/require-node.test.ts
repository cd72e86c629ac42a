import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** The Node that the machine has by itself, where there is one and it is older than ours. */
const old = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  if (!existsSync(path)) return false
  return Number(spawnSync(path, ['-p', 'process.versions.node']).stdout.toString().split('.')[0]) < 24
})
if (old === undefined) console.log('not shown: there is no older Node on this machine')

it.skipIf(old === undefined)('the command says in one line that a Node is too old', () => {
  const command = join(import.meta.dirname, '../scripts/wiredesk.mjs')
  const { status, stdout, stderr } = spawnSync(old!, [command, 'check'])
  expect([status, stdout.toString()]).toEqual([1, ''])
  expect(stderr.toString()).toMatch(/^Wiredesk needs Node 24\.15 or newer; this is v\d+\.\d+\.\d+\. .*\n$/)
})

it('the command runs', () => {
  const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, '../scripts/wiredesk.mjs'), '--version'])
  expect(stdout.toString()).toMatch(/^\d+\.\d+\.\d+\n$/)
})

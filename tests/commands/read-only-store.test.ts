import { execFile } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { anyPort, type PolledFolder, pollFolder } from '../support/polled-folder.ts'

const main = resolve(import.meta.dirname, '../../src/main.ts')

let polled: PolledFolder
beforeAll(async () => {
  polled = await pollFolder([{ id: 'one', items: [{ id: 'one', title: 'Low water' }] }], {
    'feeds/all.yaml': 'title: All\n',
  })
})
afterAll(() => polled.close())

/** Runs a command as somebody who may not write: root may write whatever a file says. */
function asReader(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const uid = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const env = { PATH: process.env.PATH, ...anyPort }
  return new Promise((done) => {
    execFile(process.execPath, [main, ...args], { ...uid, env, cwd: '/' }, (_, stdout, stderr) =>
      done({ stdout, stderr }),
    )
  })
}

function readOnly(root: string): void {
  const folders = [root, ...['config', 'feeds', 'data'].map((name) => join(root, name))]
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(root, file)).isFile()) chmodSync(join(root, file), 0o444)
  }
  for (const folder of folders) if (existsSync(folder)) chmodSync(folder, 0o555)
  onTestFinished(() => {
    for (const folder of folders) if (existsSync(folder)) chmodSync(folder, 0o755)
  })
}

describe('a store that may only be read', () => {
  it('is explained, and nothing is left beside it', async () => {
    const root = polled.copy()
    readOnly(root)
    const before = readdirSync(join(root, 'data'))
    const { stdout, stderr } = await asReader('explain', 'https://one.example/one', '--root', root)
    expect(stderr).toBe('')
    expect(stdout).toContain('Low water')
    expect(readdirSync(join(root, 'data'))).toEqual(before)
  })

  it('lists its takedowns and can be exported', async () => {
    const root = polled.copy()
    const out = join(polled.copy(), 'out')
    chmodSync(join(out, '..'), 0o777)
    readOnly(root)
    expect(await asReader('takedown', '--list', '--root', root)).toEqual({
      stdout: 'nothing was taken down\n',
      stderr: '',
    })
    await asReader('export', out, '--root', root)
    expect(existsSync(join(out, 'feeds/all.json'))).toBe(true)
  })
})

import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const checkout = resolve(import.meta.dirname, '../..')

/** Runs `wiredesk …` on an installation, in a process of its own, and gives what it printed. Throws where it fails. */
export async function commandBeside(root: string, args: readonly string[]): Promise<string> {
  const { PATH = '' } = process.env
  const words = ['src/main.ts', ...args, '--root', root]
  const { stdout } = await run(process.execPath, words, { cwd: checkout, env: { PATH } })
  return stdout
}

import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { OperatorError } from '../../foundation/operator-error.ts'

/** A file of an installation as it is to be; `before` is what it was when that was decided, undefined for a new one. */
export type Draft = { readonly file: string; readonly before: string | undefined; readonly text: string }

/** The text of a file of an installation, its byte order mark included; undefined if there is none. */
export async function readText(root: string, file: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(join(root, file)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    if (error instanceof TypeError) throw new OperatorError(`${file} is not UTF-8 text`)
    throw error
  }
}

/**
 * Writes each file as a whole, beside it first, so that nobody ever reads half of one. A new file takes nobody's place, and one
 * that was changed meanwhile is left alone: an OperatorError says so.
 */
export async function writeDrafts(root: string, drafts: readonly Draft[]): Promise<void> {
  for (const { file, before } of drafts) {
    if ((await readText(root, file)) !== before) {
      throw new OperatorError(`${file} was changed meanwhile: nothing was written, run the command again`)
    }
  }
  for (const draft of drafts) await writeOne(root, draft)
}

async function writeOne(root: string, { file, before, text }: Draft): Promise<void> {
  const named = join(root, file)
  await mkdir(dirname(named), { recursive: true })
  // A link to a file stays one.
  const path = before === undefined ? named : await realpath(named)
  const beside = join(dirname(path), `.${randomUUID()}.tmp`)
  const mode = before === undefined ? 0o666 : (await stat(path)).mode & 0o777
  try {
    await writeFile(beside, text, { flag: 'wx', mode })
    if (before === undefined) await link(beside, path)
    else await rename(beside, path)
  } finally {
    await rm(beside, { force: true })
  }
}

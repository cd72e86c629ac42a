import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Files, writeFiles } from './write-files.ts'

/** A folder with these files, by path, removed when the test is over. */
export function temporaryRoot(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'wiredesk-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  writeFiles(root, files)
  return root
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ConfigError, formatProblems } from '../../src/config/files/config-error.ts'
import { loadConfig } from '../../src/config/load.ts'
import type { Config } from '../../src/model/settings.ts'

export const oneSource = 'sources:\n  - { id: one, name: One, url: https://one.test/feed, tags: [paper] }\n'

/** Writes a folder with these files, which is removed when the test ends; sources.yaml is there unless given as null. */
export async function installation(files: Readonly<Record<string, string | Uint8Array | null>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'wiredesk-config-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  for (const [name, content] of Object.entries({ 'config/sources.yaml': oneSource, ...files })) {
    if (content === null) continue
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content)
  }
  return root
}

type Files = Parameters<typeof installation>[0]
type Environment = Readonly<Record<string, string>>

/** Loads a folder with these files. */
export async function loaded(files: Files, environment: Environment = {}): Promise<Config> {
  return loadConfig(await installation(files), environment)
}

/** The lines of the ConfigError that these files give; none when they load. */
export async function mistakes(files: Files, environment: Environment = {}): Promise<readonly string[]> {
  const root = await installation(files)
  return loadConfig(root, environment).then(
    () => [],
    (error) => {
      if (!(error instanceof ConfigError)) throw error
      return error.message.split('\n')
    },
  )
}

/** The mistakes of one feed file, `feeds/a.yaml`, whose title is on the first line. */
export function feedMistakes(rest: string): Promise<readonly string[]> {
  return mistakes({ 'feeds/a.yaml': `title: A\n${rest}` })
}

/** What is remarked, as it is printed, a line each. */
export function wordsOf(remarks: Config['warnings']): readonly string[] {
  return remarks.map((remark) => formatProblems([remark]))
}

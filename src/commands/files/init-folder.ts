import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ConfigError } from '../../config/files/config-error.ts'
import { fileKinds, fileSchema, schemaFile, withModeline } from '../../config/json-schema.ts'

/** The example folders: this newsroom, a planet of blogs, a reader for one person. */
export type Example = 'newsroom' | 'planet' | 'reader'

/**
 * Writes a new folder from an example, and returns the files written, relative to it. Nothing is ever overwritten: if
 * anything is in the way, nothing is written, and a ConfigError names it.
 */
export async function initFolder(target: string, example: Example, packageRoot: string): Promise<string[]> {
  const origin = example === 'newsroom' ? packageRoot : join(packageRoot, 'docs', 'examples', example)
  const names = [...(await yamlFiles(origin, 'config')), ...(await yamlFiles(origin, 'feeds'))]
  const files = new Map<string, string>([['.gitignore', 'data/\n']])
  for (const name of names) files.set(name, withModeline(name, await readFile(join(origin, name), 'utf8')))
  for (const kind of fileKinds) files.set(schemaFile(kind), `${JSON.stringify(fileSchema(kind), undefined, 2)}\n`)
  if (await isFile(target)) throw new ConfigError([{ file: target, key: '', message: 'is a file, and no folder' }])
  const taken: string[] = []
  for (const name of files.keys()) if (await exists(join(target, name))) taken.push(name)
  if (taken.length > 0) throw inTheWay(taken)
  await writeAll(target, files)
  return [...files.keys()]
}

async function writeAll(target: string, files: ReadonlyMap<string, string>): Promise<void> {
  const written: string[] = []
  try {
    for (const [name, text] of files) {
      const path = join(target, name)
      await mkdir(dirname(path), { recursive: true })
      // wx: a file created since the check must survive too.
      await writeFile(path, text, { flag: 'wx' })
      written.push(path)
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true })
    throw error
  }
}

async function yamlFiles(origin: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(origin, folder), { recursive: true })
  const files = entries.filter((name) => name.endsWith('.yaml')).sort()
  return files.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  )
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  )
}

function inTheWay(names: readonly string[]): ConfigError {
  return new ConfigError(names.map((file) => ({ file, key: '', message: 'exists already, so nothing was written' })))
}

import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from './config-error.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** The files of an installation as read; what is missing is undefined. */
export type ConfigFiles = {
  readonly server: YamlFile | undefined
  /** config/sources.yaml first, then those of config/sources/ in order of their path. */
  readonly sources: readonly YamlFile[]
  readonly agencies: YamlFile | undefined
  readonly topics: YamlFile | undefined
  /** In order of their path; with those that say what is picked for a feed. */
  readonly feeds: readonly YamlFile[]
  readonly problems: readonly Problem[]
}

const known = ['server', 'agencies', 'topics'] as const

/** The file of sources whose `defaults` hold for all. */
export const SOURCES_FILE = 'config/sources.yaml'
/** Where further files of sources stand. */
export const SOURCES_FOLDER = 'config/sources'

/** Texts that stand for files, whether or not there are such files. */
export type Drafts = ReadonlyMap<string, string>

/**
 * Reads every file that says what an installation is. Hidden files and folders are skipped, since editors create them.
 */
export async function readConfigFiles(root: string, drafts: Drafts = new Map()): Promise<ConfigFiles> {
  const problems: Problem[] = []
  const folders = await Promise.all(['config', SOURCES_FOLDER, 'feeds'].map((folder) => list(root, folder)))
  const found = new Set([...folders.flat(), ...drafts.keys()])
  const names = drafts.size === 0 ? [...found] : [...found].sort()
  for (const file of names.filter((name) =>
    /^(feeds\/.*|config\/sources\/.*|config\/(server|sources|agencies|topics))\.yml$/.test(name),
  )) {
    problems.push({ file, key: '', message: 'is not read: rename it to end in .yaml' })
  }
  const open = async (file: string) => (names.includes(file) ? readOne(root, file, { problems, drafts }) : undefined)
  const [server, agencies, topics] = await Promise.all(known.map((name) => open(`config/${name}.yaml`)))
  const all = (paths: readonly string[]) => Promise.all(paths.map((file) => readOne(root, file, { problems, drafts })))
  const sources = await all(sourceFilesAmong(names))
  const feeds = await all(names.filter((name) => name.startsWith('feeds/') && name.endsWith('.yaml')))
  return { server, sources, agencies, topics, feeds, problems }
}

/** The paths of the files of sources of an installation, in the order in which they are read. */
export async function sourceFiles(root: string): Promise<readonly string[]> {
  return sourceFilesAmong([...(await list(root, 'config')), ...(await list(root, SOURCES_FOLDER))])
}

/** Whether a path is one at which a file of sources is read. */
export function isSourceFile(path: string): boolean {
  return path === SOURCES_FILE || /^config\/sources\/(?:[^./\\][^/\\]*\/)*[^./\\][^/\\]*\.yaml$/.test(path)
}

function sourceFilesAmong(names: readonly string[]): readonly string[] {
  const inFolder = names.filter((name) => name !== SOURCES_FILE && isSourceFile(name))
  return [...(names.includes(SOURCES_FILE) ? [SOURCES_FILE] : []), ...inFolder]
}

type Reading = { readonly problems: Problem[]; readonly drafts: Drafts }

async function readOne(root: string, file: string, { problems, drafts }: Reading): Promise<YamlFile> {
  try {
    const draft = drafts.get(file)
    const bytes = draft === undefined ? await readFile(join(root, file)) : new TextEncoder().encode(draft)
    return readYaml(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const message = error instanceof TypeError ? 'is not UTF-8 text' : `cannot be read: ${(error as Error).message}`
    problems.push({ file, key: '', message })
    return { ...readYaml(file, ''), value: undefined }
  }
}

/** Paths of the visible files below a folder, in code unit order, with forward slashes. */
async function list(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(none)
  const visible = entries.filter(({ name }) => !name.startsWith('.'))
  const found = await Promise.all(
    visible.map(async (entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return folder === 'config' ? [] : list(root, path)
      return (await isFile(root, path, entry)) ? [path] : []
    }),
  )
  return found.flat().sort()
}

// A link to a file counts, since mounted configuration often consists of them; a link to a folder could be a loop.
async function isFile(root: string, path: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile()
  return stat(join(root, path)).then(
    (target) => target.isFile(),
    () => false,
  )
}

function none(error: NodeJS.ErrnoException): Dirent[] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
  throw error
}

import { existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../../model/settings.ts'
import {
  loadTakedowns,
  saveTakedown,
  type Takedown,
  takedownNames,
  unfiledTakedowns,
  updateTakedowns,
} from '../../store/takedowns/takedowns.ts'
import type { Context } from '../newsroom/context.ts'

type Filed = { readonly takedown: Takedown; readonly names: readonly string[] }

type FileParts = Pick<Context, 'config' | 'store' | 'log'>

/** The file beside the store that lists its takedowns in plain lines; undefined for a store in memory. */
export function takedownFile({ server }: Pick<Config, 'server'>): string | undefined {
  const { file } = server.database
  return file === undefined ? undefined : join(dirname(file), 'takedowns.jsonl')
}

/**
 * Adds to the store the takedowns that only the file beside it knows, as after an older store was restored; they are
 * applied before anything is shown. Takedowns that only the store knows are marked to be written to the file.
 */
export async function readTakedowns({ config, store, log }: FileParts): Promise<void> {
  const path = takedownFile(config)
  if (path === undefined) return
  const filed = existsSync(path)
    ? merged(await readFile(path, 'utf8'), (line) => log.warn({ path, line }, UNREADABLE))
    : []
  const known = new Map((await loadTakedowns(store.handle)).map((takedown) => [takedown.id, takedown]))
  await store.transaction(async (transaction) => {
    const inFile = new Set(filed.map(({ takedown }) => takedown.id))
    const missing = [...known.keys()].filter((id) => !inFile.has(id))
    await updateTakedowns(transaction, missing, { isFiled: false })
    for (const { takedown, names } of filed) {
      const before = known.get(takedown.id)
      const namesBefore = new Set(before ? await takedownNames(transaction, takedown.id) : [])
      const isNew = !before || (takedown.liftedAt !== undefined && before.liftedAt === undefined)
      if (!isNew && names.every((name) => namesBefore.has(name))) continue
      const liftedAt = takedown.liftedAt ?? before?.liftedAt
      await saveTakedown(transaction, { ...takedown, liftedAt }, { names, isFiled: true })
    }
  })
}

/** Appends to the file what it does not say yet; if that fails, it is tried again with the next takedown or start. */
export async function fileTakedowns({ config, store, log }: FileParts): Promise<void> {
  const path = takedownFile(config)
  const unfiled = path === undefined ? [] : await unfiledTakedowns(store.handle)
  if (path === undefined || unfiled.length === 0) return
  const lines = await Promise.all(
    unfiled.map(async (takedown) => lineOf({ takedown, names: await takedownNames(store.handle, takedown.id) })),
  )
  try {
    await append(path, lines)
    const ids = unfiled.map((takedown) => takedown.id)
    await updateTakedowns(store.handle, ids, { isFiled: true })
  } catch (error) {
    log.error({ path, error }, 'takedowns could not be written beside the store')
  }
}

const UNREADABLE = 'a line of takedowns cannot be read'

async function append(path: string, lines: readonly string[]): Promise<void> {
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    // A line that a crash cut off must not swallow the next one.
    const last = size === 0 ? '\n' : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString()
    await file.appendFile(`${last === '\n' ? '' : '\n'}${lines.join('\n')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

function lineOf({ takedown, names }: Filed): string {
  const { id, at, kind, sourceId, articles, about, reason, liftedAt } = takedown
  const date = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant).toISOString())
  return JSON.stringify({
    id,
    at: date(at),
    undone: date(liftedAt),
    kind,
    source: sourceId,
    about,
    reason,
    articles,
    names,
  })
}

/** Combines the lines of the file by takedown: whatever any line says of one holds. */
function merged(text: string, complain: (line: number) => void): readonly Filed[] {
  const found = new Map<string, Filed>()
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const filed = parseLine(line)
    if (!filed) {
      complain(index + 1)
      continue
    }
    const { id, liftedAt } = filed.takedown
    const before = found.get(id)
    const names = [...new Set([...(before?.names ?? []), ...filed.names])]
    found.set(id, { takedown: { ...filed.takedown, liftedAt: liftedAt ?? before?.takedown.liftedAt }, names })
  }
  return [...found.values()]
}

function parseLine(line: string): Filed | undefined {
  try {
    const { id, at, undone, kind, source, about, reason, articles = [], names = [] } = JSON.parse(line)
    const takedown: Takedown = {
      id,
      kind,
      sourceId: source,
      articles: articles.map((one: { id: string; sourceId: string }) => ({ id: one.id, sourceId: one.sourceId })),
      about: String(about ?? ''),
      reason,
      at: Date.parse(at),
      liftedAt: undone === undefined ? undefined : Date.parse(undone),
    }
    const texts = [id, ...names, ...takedown.articles.flatMap((one) => [one.id, one.sourceId])]
    const isWhole =
      texts.every((text) => typeof text === 'string') &&
      !Number.isNaN(takedown.at) &&
      !Number.isNaN(takedown.liftedAt ?? 0) &&
      (kind === 'source' ? typeof source === 'string' : kind === 'article')
    return isWhole ? { takedown, names } : undefined
  } catch {
    return undefined
  }
}

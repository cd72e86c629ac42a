import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Leaves a store at `path` as a release would that made its tables by these steps; more statements may follow. */
export function leaveOldStore(path: string, steps: readonly string[], statements = ''): void {
  const database = openOldStore(path, steps, statements)
  database.close()
}

/** The same as left by a process that was killed: with a journal beside the file in which all of it still stands. */
export function leaveKilledStore(path: string, steps: readonly string[]): void {
  const running = join(dirname(path), 'running.db')
  const database = openOldStore(running, steps, '')
  for (const ending of ['', '-wal', '-shm']) copyFileSync(running + ending, path + ending)
  database.close()
}

/** Every file in the folder of a store with its bytes. */
export function filesBeside(path: string): Readonly<Record<string, string>> {
  const folder = dirname(path)
  const names = readdirSync(folder).filter((name) => name.startsWith(basename(path)))
  return Object.fromEntries(names.toSorted().map((name) => [name, readFileSync(join(folder, name), 'base64')]))
}

function openOldStore(path: string, steps: readonly string[], statements: string): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec('pragma journal_mode = wal; create table articles (id text primary key)')
  database.exec('create table kysely_migration (name text primary key, timestamp text not null)')
  const insert = database.prepare(`insert into kysely_migration values (?, '2026-01-01')`)
  for (const step of steps) insert.run(step)
  database.exec(statements)
  return database
}

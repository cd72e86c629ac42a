import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { databaseFile } from '../../../src/store/open/database-url.ts'
import { STEPS } from '../../../src/store/open/migrations.ts'
import { hasStore, OtherReleaseError } from '../../../src/store/open/release.ts'
import { openStore } from '../../../src/store/open/store.ts'
import { filesBeside, leaveKilledStore, leaveOldStore } from '../../support/old-store.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

const left: Readonly<Record<string, (path: string) => void>> = {
  'an earlier release': (path) => leaveOldStore(path, ['001-first-tables', '002-version-of-the-sanitizer']),
  'an earlier release that was killed': (path) => leaveKilledStore(path, ['001-first-tables']),
  'a later release': (path) => leaveOldStore(path, [...STEPS, '999-of-tomorrow']),
  'a release that keeps no account of its steps': (path) => leaveOldStore(path, []),
  'another program': (path) => {
    const database = new DatabaseSync(path)
    database.exec('create table recipes (name text)')
    database.close()
  },
}

describe('a store in a file with tables of', () => {
  it.each(Object.entries(left))('%s is refused in a line, and left as it is', async (_, leave) => {
    const path = `${temporaryRoot({})}/old store?.db`
    leave(path)
    const before = filesBeside(path)
    const refusal = await openStore(databaseFile(path)).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(OtherReleaseError)
    const { message } = refusal as Error
    expect(message).toContain(path)
    expect(message).toMatch(/^[^\n]*: start with a new database file, or use the release that made it$/)
    expect(filesBeside(path)).toEqual(before)
    expect(() => hasStore(path)).toThrow(OtherReleaseError)
    expect(filesBeside(path)).toEqual(before)
  })
})

describe('a store', () => {
  it('is made where there is no file, and in a file in which there is nothing', async () => {
    const folder = temporaryRoot({ 'empty.db': '' })
    for (const name of ['new.db', 'empty.db']) {
      const path = `${folder}/${name}`
      expect(hasStore(path)).toBe(false)
      const { close } = await openStore(databaseFile(path))
      expect(hasStore(path)).toBe(true)
      await close()
      expect(hasStore(path)).toBe(true)
    }
    expect(existsSync(`${folder}/new.db-wal`)).toBe(false)
  })

  it('of this release is opened again, also after a kill', async () => {
    const folder = temporaryRoot({})
    await (await openStore(databaseFile(`${folder}/running.db`))).close()
    const writer = new DatabaseSync(`${folder}/running.db`)
    writer.exec(`insert into slugs values ('wire', 'Wire', 'wire', 'open', null)`)
    const killed = filesBeside(`${folder}/running.db`)
    writer.close()
    for (const [name, bytes] of Object.entries(killed)) {
      writeFileSync(`${folder}/${name.replace('running', 'killed')}`, bytes, 'base64')
    }
    expect(readdirSync(folder)).toContain('killed.db-wal')
    const { handle, close } = await openStore(databaseFile(`${folder}/killed.db`))
    expect(await handle.selectFrom('slugs').select('slug').execute()).toEqual([{ slug: 'wire' }])
    await close()
  })

  it('is not made of what is no database', async () => {
    const path = `${temporaryRoot({ 'a.db': 'no database, and longer than the header of one would be'.repeat(9) })}/a.db`
    const before = filesBeside(path)
    await expect(openStore(databaseFile(path))).rejects.toThrow('not a database')
    expect(filesBeside(path)).toEqual(before)
  })
})

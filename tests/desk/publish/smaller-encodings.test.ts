import { brotliDecompressSync, zstdDecompressSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Config, Source } from '../../../src/model/settings.ts'
import { databaseFile } from '../../../src/store/open/database-url.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

let config: Config
beforeEach(async () => {
  const { sources, says } = await someOutlets('one')
  says('one', [{ id: 'a', date: new Date(START).toUTCString(), text: 'The ferry sails again.' }])
  const database = databaseFile(`${await temporaryRoot({})}/wiredesk.db`)
  const made = aConfig({ sources: sources as Source[], feeds: [aFeed({ slug: 'all' })] })
  config = { ...made, server: { ...made.server, database } }
})

const unpacked = ({ documents }: TestDesk) =>
  [...documents.values()].map(({ path, body, br, zstd }) => {
    const forms = [br && brotliDecompressSync(br), zstd && zstdDecompressSync(zstd)]
    return [path, forms.map((form) => form && Buffer.compare(form, body) === 0)]
  })

describe('the smaller encodings of a document', () => {
  it('come after its first ones, for every document of the round', async () => {
    const test = await openTestDesk(config)
    expect(test.documents.get('/feeds/all.rss')?.br).toBeUndefined()
    await test.roundAfter(0)
    expect(test.text('/feeds/all.rss')).toContain('The ferry sails again.')
    expect(test.documents.size).toBeGreaterThan(5)
    expect(unpacked(test)).toEqual([...test.documents.keys()].map((path) => [path, [true, true]]))
  })

  it('are made after a stop that came before them, and are there after one that came later', async () => {
    const stopped = await openTestDesk(config)
    expect(stopped.documents.get('/')?.br).toBeUndefined()
    await stopped.close()
    const test = await openTestDesk(config)
    await test.desk.round([])
    expect(unpacked(test)).toEqual([...test.documents.keys()].map((path) => [path, [true, true]]))
    const before = test.fingerprints()
    await test.close()
    expect((await openTestDesk(config)).fingerprints()).toEqual(before)
  })
})

import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wiredesk } from '../../support/command.ts'
import { proseOf } from '../../support/make-rss.ts'
import { anyPort, type PolledFolder, pollFolder } from '../../support/polled-folder.ts'

const range = (count: number) => Array.from({ length: count }, (_, index) => index)

let polled: PolledFolder
let root: string
beforeAll(async () => {
  const long = range(20).map((n) => ({ id: `l${n}`, title: `Harbour report ${n}`, text: proseOf(`long${n}`, 260) }))
  const short = range(10).map((n) => ({ id: `s${n}`, title: `Tram note ${n}`, text: proseOf(`short${n}`, 12) }))
  const foreign = range(10).map((n) => ({ id: `r${n}`, title: `Новости порта ${n}`, text: proseOf(`foreign${n}`, 12) }))
  const bare = [{ id: 'b', title: 'A link to the orchard' }]
  polled = await pollFolder(
    [
      { id: 'long', items: long, settings: ', language: ru' },
      { id: 'mixed', items: [...short, ...foreign], settings: ', language: en, republish: full' },
      { id: 'bare', items: bare },
    ],
    { 'feeds/all.yaml': 'title: All\n' },
  )
})
afterAll(() => polled.close())
beforeEach(() => {
  root = polled.copy()
})

const write = (file: string, text: string) => writeFileSync(join(root, file), text)
/** What `check` finds by what is stored, with the day of the first article left out. */
async function found() {
  const { stdout, exit } = await wiredesk(['check', '--format', 'json', '--root', root], anyPort)
  const { smells, notes } = JSON.parse(stdout.replaceAll(/ since \d{4}-\d\d-\d\d/g, ''))
  return {
    exit,
    notes,
    smells: smells.map(
      ({ file, line, key, message }: { file: string; line: number; key: string; message: string }) =>
        `${file}:${line} ${key}: ${message}`,
    ),
  }
}

describe('what the stored month says of the files', () => {
  it('is which sources give full texts, excerpts or links', async () => {
    expect((await found()).notes).toEqual([
      '1 source gives full text: long',
      '1 source gives excerpts: mixed',
      '1 source gives titles and links alone: bare',
    ])
  })

  it('is that a topic matches nothing, or everything, with its line', async () => {
    write('feeds/none.yaml', 'title: None\ntopic: { any: [zeppelin] }\n')
    write('feeds/everything.yaml', 'title: Everything\nitems: 50\ntopic: { source: [long, mixed, bare] }\n')
    const { exit, smells } = await found()
    expect(exit).toBe(0)
    expect(smells).toContain('feeds/none.yaml:2 topic: matches none of the 41 articles')
    expect(smells).toContain('feeds/everything.yaml:3 topic: matches all 41 articles, as a feed without a topic does')
  })

  it('is that a label for the language does not hold, and what would select', async () => {
    write('feeds/all.yaml', 'title: All\nlanguage: en\n')
    expect((await found()).smells).toContain(
      'feeds/all.yaml:2 language: is only a label, and 49 % of what it holds is in ru: { language: en } in topic would select',
    )
  })

  it('is that a source writes in other letters, or gives no full text though it is to be shown whole', async () => {
    const { smells } = await found()
    expect(smells).toContain(
      'config/sources.yaml:2 sources.0.language: long: is ru, but 100 % of its titles is in Latin letters',
    )
    expect(smells).toContain(
      'config/sources.yaml:3 sources.1.language: mixed: is en, but 50 % of its titles is in Cyrillic letters',
    )
    expect(smells).toContain(
      'config/sources.yaml:3 sources.1.republish: mixed: is full, but none of its 20 articles has a full text',
    )
  })

  it('is that what a source brings is in no feed', async () => {
    write('feeds/all.yaml', 'title: All\ntopic: { any: [harbour, tram] }\n')
    expect((await found()).smells).toContain(
      'config/sources.yaml:4 sources.2.id: bare: brought 1 article, and no feed takes any of it',
    )
  })

  it('is that two addresses lead to one document', async () => {
    const file = join(root, 'config/sources.yaml')
    const origin = polled.url('/old')
    appendFileSync(file, `  - { id: old, name: Old, url: "${origin}", privateNetwork: true }\n`)
    polled.redirect('/old', '/bare')
    await wiredesk(['poll', '--root', root], anyPort)
    expect((await found()).smells).toContain(
      'config/sources.yaml:5 sources.3.url: old: leads to the same document as that of bare',
    )
  })

  it('fails the check where smells shall', async () => {
    write('feeds/none.yaml', 'title: None\ntopic: { any: [zeppelin] }\n')
    expect(await wiredesk(['check', '--strict', '--root', root], anyPort)).toMatchObject({ exit: 1 })
  })
})

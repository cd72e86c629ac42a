import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { explainArticle } from '../../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../../src/desk/explain/explanation-lines.ts'
import type { Config, Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets, wireItem } from '../../support/wire.ts'

const HOUR = 3_600_000

const english = wireItem('one', '', {
  title: 'Ferry Kestrel sinks off Tarnby',
  text: 'The ferry Kestrel sank off Tarnby with 300 people on board, captain Emil Voss said.',
})
const russian = wireItem('two', '', {
  title: 'Паром «Кестрел» затонул у Тарнби',
  text: 'Паром «Кестрел» затонул у берегов Тарнби, на борту было 300 человек, сообщил капитан Эмиль Восс.',
})
const germanOther = wireItem('three', '', {
  title: 'Fähre Kestrel vor Tarnby gesunken',
  text: 'Die Fähre Kestrel ist vor Tarnby mit 300 Menschen an Bord gesunken, sagte Kapitän Emil Voss.',
})

const languages: Readonly<Record<string, string>> = { one: 'en', two: 'ru', three: 'de' }

/** Three outlets in three languages that report one event an hour after each other. */
async function threeOutlets() {
  const { sources, says } = await someOutlets('one', 'two', 'three')
  says('one', [english])
  says('two', [], [russian])
  says('three', [], [], [germanOther])
  return sources.map((source) => ({ ...source, language: languages[source.id]! }))
}

function configOf(sources: readonly Source[], related: Config['server']['related'], database?: string) {
  return aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server: { related, ...(database && { database }) } })
}

/** The outlets that each item of the feed names as related. */
function named(test: TestDesk): Readonly<Record<string, readonly string[]>> {
  const items = test
    .json('all')
    .items.map(({ _wiredesk }) => [_wiredesk.source.id, _wiredesk.related.map(({ source }) => source).toSorted()])
  return Object.fromEntries(items)
}

describe('stories in different languages', () => {
  it('are named beside each other where the operator asks for it, and explained by the names', async () => {
    const test = await openTestDesk(configOf(await threeOutlets(), { acrossLanguages: true }))
    for (const hours of [0, 1, 1, 1]) await test.roundAfter(hours * HOUR)
    expect(named(test)).toEqual({ one: ['THREE', 'TWO'], two: ['ONE', 'THREE'], three: ['ONE', 'TWO'] })
    const { context } = test.desk
    const explanation = await explainArticle(context.store.handle, await articleOf(test, 'two', 'two'), context)
    const lines = explanationLines(explanation!).join('\n')
    expect(lines).toMatch(/both name: (?:.*, )?Кестрел/)
    expect(explanation!.related[0]?.names).toContain('Тарнби')
  })

  it.each([undefined, {}, { acrossLanguages: false }])(
    'are named by their headlines alone where the file says %j',
    async (related) => {
      const test = await openTestDesk(configOf(await threeOutlets(), related))
      for (const hours of [0, 1, 1, 1]) await test.roundAfter(hours * HOUR)
      expect(named(test)).toEqual({ one: ['THREE'], two: [], three: ['ONE'] })
    },
  )

  it('are found after a restart, also by what was stored while nobody asked for it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wiredesk-languages-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const sources = await threeOutlets()
    const open = (acrossLanguages: boolean, at: number) =>
      openTestDesk(configOf(sources, { acrossLanguages }, `sqlite:${join(folder, 'desk.db')}`), at)
    const first = await open(false, START)
    await first.roundAfter(0)
    await first.close()
    const second = await open(true, START + HOUR)
    await second.roundAfter(0)
    expect(named(second)).toMatchObject({ two: ['ONE'] })
    await second.close()
    const third = await open(true, START + 2 * HOUR)
    await third.roundAfter(0)
    expect(named(third).three).toEqual(['ONE', 'TWO'])
    await third.close()
    const last = await open(false, START + 3 * HOUR)
    await last.roundAfter(0)
    expect(named(last).three, 'what was found stays').toEqual(['ONE', 'TWO'])
  })
})

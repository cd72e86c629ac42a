import { describe, expect, it, onTestFinished } from 'vitest'
import { sanitizerVersion } from '../../../src/foundation/sanitizer-version.ts'
import { articleHash } from '../../../src/normalize/hash.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { startOrigin } from '../../support/origin.ts'
import { openTestDesk, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const line = 'Open this letter to see what the harbour board said'
const said = proseOf('letter', 40)
const more = proseOf('second', 20)

type Told = { readonly text?: string; readonly category?: string }

/** A desk that published a letter whose first line is not shown, as it was stored before such lines were left out. */
async function upgraded(own: { readonly republish?: 'full' | 'excerpt'; readonly html?: string } = {}) {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const says = ({ text = `<p>${said}</p><p>${more}</p>`, category = 'Harbour' }: Told = {}, header = '') => {
    const hidden = `<div style="display:none">${line}</div>${text}`
    const item = { id: 'letter', title: 'A letter', text: `<![CDATA[${hidden}]]>`, category }
    const body = rss([{ ...item, date: '2026-03-10T08:00:00Z' }]).replace('<title>News', `${header}<title>News`)
    origin.on('/one', { headers: { 'content-type': 'application/rss+xml' }, body })
  }
  says()
  const source = aSource({ id: 'one', url: origin.url('/one'), republish: own.republish ?? 'full' })
  const test = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })] }))
  await test.roundAfter(0)
  const html = own.html ?? `<div>${line}</div><p>${said}</p><p>${more}</p>`
  await storeAsBefore(test, html, html === '' ? '' : `${line}\n\n${said}\n\n${more}`)
  return { test, says }
}

async function storeAsBefore({ desk }: TestDesk, html: string, text: string, opening = line): Promise<void> {
  const { handle } = desk.context.store
  const row = await handle.selectFrom('articles').selectAll().executeTakeFirstOrThrow()
  const summary = `${opening} ${said}`.trim().slice(0, 290)
  const article = { ...JSON.parse(row.data_json), summary }
  const hash = text === '' ? 'of words that are gone' : articleHash({ ...article, text })
  const data_json = JSON.stringify({ ...article, hash })
  const stored = { content_html: html, text, hash, data_json, sanitizer: sanitizerVersion - 1 }
  await handle.updateTable('articles').set(stored).execute()
  await handle.updateTable('entries').set({ lead_hash: hash }).execute()
  await handle.deleteFrom('known_items').execute()
  await handle.updateTable('sources').set({ body_hash: null }).execute()
  desk.context.written.clear()
  desk.context.sources.forget()
}

const shown = (test: TestDesk) => test.json('all').items[0]!

async function stored({ desk }: TestDesk) {
  const { handle } = desk.context.store
  const row = await handle.selectFrom('articles').selectAll().executeTakeFirstOrThrow()
  return { ...row, versions: (await handle.selectFrom('versions').selectAll().execute()).length }
}

describe('a poll that comes after an upgrade and before the cleaning', () => {
  it.each(['full', 'excerpt'] as const)(
    'takes words that are left out now for no edit, in %s texts',
    async (republish) => {
      const { test } = await upgraded({ republish })
      const { date_modified } = shown(test)
      await test.roundAfter(2 * HOUR)
      expect(await stored(test)).toMatchObject({ version: 1, versions: 0, sanitizer: sanitizerVersion })
      expect(shown(test).date_modified).toBe(date_modified)
      expect(shown(test).content_html).not.toContain('harbour board')
      expect(shown(test).content_html).toContain(said.slice(0, 40))
      await test.desk.cleanTexts()
      await test.roundAfter(2 * HOUR)
      expect(await stored(test)).toMatchObject({ version: 1, versions: 0 })
    },
  )

  it('takes an edit for one', async () => {
    const { test, says } = await upgraded()
    says({ text: `<p>${said}</p><p>${more} and a word</p>` })
    await test.roundAfter(2 * HOUR)
    expect(await stored(test)).toMatchObject({ version: 2, versions: 1 })
    expect(shown(test).content_html).toContain('and a word')
  })

  it('shows other parts without a version', async () => {
    const { test, says } = await upgraded()
    says({ category: 'Boats' })
    await test.roundAfter(2 * HOUR)
    const row = await stored(test)
    expect(row).toMatchObject({ version: 1, versions: 0 })
    expect(JSON.parse(row.data_json).categories).toEqual(['Boats'])
  })

  it('cannot compare a text that is past its retention, and takes it for the same', async () => {
    const { test } = await upgraded({ html: '' })
    await test.roundAfter(2 * HOUR)
    expect(await stored(test)).toMatchObject({ version: 1, versions: 0 })
  })

  it('takes a script that was kept for no edit', async () => {
    const { test } = await upgraded({ html: `<p>${said}<script>alert(1)</script></p><p>${more}</p>` })
    await storeAsBefore(test, `<p>${said}<script>alert(1)</script></p><p>${more}</p>`, `${said}alert(1)\n\n${more}`, '')
    await test.roundAfter(2 * HOUR)
    expect(await stored(test)).toMatchObject({ version: 1, versions: 0 })
  })

  it('knows the words that are left out for an edit once all is cleaned', async () => {
    const { test, says } = await upgraded()
    await test.roundAfter(2 * HOUR)
    says({ text: `<p>${said}</p>` })
    await test.roundAfter(2 * HOUR)
    expect(await stored(test)).toMatchObject({ version: 2, versions: 1 })
  })
})

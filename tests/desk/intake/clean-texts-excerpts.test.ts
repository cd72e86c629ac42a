import { describe, expect, it } from 'vitest'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf } from '../../support/make-rss.ts'
import { openTestDesk, type TestDesk } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

const HOUR = 3_600_000
const LEFT = 'kept words alert(1)'

/** A desk that shows one excerpt, of an article as rules that let a script through would have left it. */
async function deskWith(summary: string, republish: 'excerpt' | 'link' = 'excerpt'): Promise<TestDesk> {
  const { sources, says } = await someOutlets('one')
  says('one', [{ id: 'a', text: proseOf('a', 20) }])
  const config = aConfig({
    sources: sources.map((source) => ({ ...source, republish })),
    feeds: [aFeed({ slug: 'all' })],
  })
  const test = await openTestDesk(config)
  await test.roundAfter(0)
  const { handle } = test.desk.context.store
  const { data_json } = await handle.selectFrom('articles').select('data_json').executeTakeFirstOrThrow()
  const data = JSON.stringify({ ...JSON.parse(data_json), summary })
  const html = '<p>kept words<script>alert(1)</script></p>'
  await handle.updateTable('articles').set({ data_json: data, content_html: html, text: LEFT, sanitizer: 0 }).execute()
  await handle.updateTable('feeds').set({ pending: 'content' }).execute()
  test.desk.context.written.clear()
  await test.roundAfter(2 * HOUR)
  return test
}

describe('a feed of excerpts, once what they are of is cleaned', () => {
  it('is published without what was taken out of an excerpt that was made from the text', async () => {
    const test = await deskWith(LEFT)
    expect(test.text('/feeds/all.json')).toContain('alert')
    await test.desk.cleanTexts()
    for (const format of ['rss', 'atom', 'json']) expect(test.text(`/feeds/all.${format}`)).not.toContain('alert')
    expect(test.json('all').items[0]?.content_html).toContain('kept words')
  })

  it('keeps its bytes where the excerpt is the publisher’s own, or none is shown', async () => {
    for (const test of [await deskWith('What the publisher says'), await deskWith(LEFT, 'link')]) {
      const before = test.fingerprints()
      test.advance(HOUR)
      await test.desk.cleanTexts()
      expect(test.fingerprints()).toEqual(before)
    }
  })
})

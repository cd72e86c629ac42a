import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportFolder } from '../../src/export/export-folder.ts'
import { exportableDocuments } from '../../src/lookup/exportable-documents.ts'
import type { FeedAlias } from '../../src/model/feed-parts.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import { temporaryRoot } from '../support/temporary-root.ts'
import { openTestDesk } from '../support/test-desk.ts'
import { someOutlets, wireItem } from '../support/wire.ts'

it('exports every old path of a feed, also those below one another', async () => {
  const { sources, says } = await someOutlets('one')
  says('one', [wireItem('a', 'ferries')])
  const aliases: FeedAlias[] = [
    { path: '/feed', format: 'rss', isFolder: true },
    { path: '/feed/atom', format: 'atom', isFolder: true },
    { path: '/blog', format: 'json' },
    { path: '/blog/index.rss', format: 'rss' },
    { path: '/rss', format: 'rss' },
  ]
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'wire', aliases })] }))
  await test.roundAfter(0)
  const folder = temporaryRoot({})
  const { config, store } = test.desk.context
  await exportFolder(folder, await exportableDocuments(store.handle, config))
  const stands = {
    'feed/index.xml': 'rss',
    'feed/atom/index.xml': 'atom',
    'blog/index.json': 'json',
    'blog/index.rss': 'rss',
    rss: 'rss',
  }
  for (const [path, format] of Object.entries(stands)) {
    expect(readFileSync(join(folder, path), 'utf8'), path).toBe(test.text(`/feeds/wire.${format}`))
  }
})

import { expect, it, onTestFinished } from 'vitest'
import { loadArticles } from '../../../src/store/articles/article-rows.ts'
import { openStore } from '../../../src/store/open/store.ts'
import { leaveOldStore } from '../../support/old-store.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'

const article = `insert into articles (id, source_id, story_id, public_id, title, published_at, updated_at, first_seen_at,
  text_length, hash, version, evidence_json, origins_json, data_json, sanitizer)
  values ('a', 'one', 'a', 'urn:a', 'T', 1, 5, 2, 0, 'h', 3, '{"kind":"first"}', '[]', '{"id":"a"}', 1)`

it('an article from before versions were kept stands, in the version that it had', async () => {
  const url = `sqlite:${temporaryRoot({})}/old.db`
  await leaveOldStore(url, '002-version-of-the-sanitizer', article)
  const store = await openStore(url)
  onTestFinished(() => store.close())
  const stored = (await loadArticles(store.handle, ['a'])).get('a')
  expect(stored).toMatchObject({ version: 3, versionAt: 5, versionKind: 'first', withdrawn: undefined })
})

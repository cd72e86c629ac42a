import { expect, it } from 'vitest'
import { changeOf } from '../../../src/desk/intake/article-change.ts'
import { contentHash } from '../../../src/normalize/hash.ts'
import { anArticle } from '../../deduplicate/make-article.ts'

const said = { title: 'Ferry sinks', summary: 'Off Crete.', text: 'A ferry sank off Crete.' }
const hash = contentHash([said.title, said.summary, said.text])

it('takes a text that was hashed by older rules for no edit', () => {
  const before = anArticle({ ...said, hash: 'by older rules' })
  expect(changeOf(before, anArticle({ ...said, hash }))).toBe('none')
  const edited = { ...said, text: 'A ferry ran aground.' }
  const after = anArticle({ ...edited, hash: contentHash([edited.title, edited.summary, edited.text]) })
  expect(changeOf(before, after)).toBe('text')
})

it('takes another licence for a new part, and no word of one for what an article without any says', () => {
  const before = anArticle({ id: 'a', rights: 'Ann Lee' })
  expect(changeOf(before, { ...before, licence: undefined })).toBe('none')
  expect(changeOf(before, { ...before, licence: 'https://licences.example/by' })).toBe('parts')
})

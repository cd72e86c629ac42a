import { describe, expect, it } from 'vitest'
import { publicSource } from '../../src/desk/newsroom/newsroom.ts'
import { aSource } from '../support/make-config.ts'
import { child } from '../support/xml-tree.ts'
import { renderAndRead, textOf } from './documents.ts'
import { anEdition, anEntry } from './make-edition.ts'

const face = 'https://anna.example/face.png?a=1&b=2'
const anna = { id: 'anna', name: 'Anna Weber', home: 'https://anna.example/', face }
const rendered = (authors: readonly string[], source = anna) =>
  renderAndRead(anEdition({ entries: [anEntry({ lead: { source, article: { authors } } })] }))

describe('the face of a source', () => {
  it('is the icon of an entry’s source in Atom, and stands nowhere in RSS', () => {
    const { entries, texts } = rendered([])
    expect(textOf(child(entries[0]!, 'source')!, 'icon')).toBe(face)
    expect(texts.rss).not.toContain('face.png')
  })

  it('is in JSON Feed that of the source, and of an author who has its name', () => {
    const item = (authors: readonly string[]) => rendered(authors).json.items[0]!
    expect(item(['Anna Weber', 'Ben Roth'])).toMatchObject({
      authors: [{ name: 'Anna Weber', avatar: face }, { name: 'Ben Roth' }],
      _wiredesk: { source: { id: 'anna', face } },
    })
    expect(item([])).toMatchObject({ authors: [{ name: 'Anna Weber', avatar: face }] })
    expect(JSON.stringify(item(['Ben Roth']).authors)).not.toContain('avatar')
  })

  it('stands beside the name on pages, for the eye alone', () => {
    const { page } = rendered([])
    expect(page).toContain(`<img class="face" src="https://anna.example/face.png?a=1&amp;b=2" alt=""`)
    expect(page).toContain('referrerpolicy="no-referrer"> <a href="https://anna.example/"><bdi>Anna Weber</bdi></a>')
  })

  it('is shown if it is https and no secret', () => {
    expect(rendered([], { ...anna, face: 'http://anna.example/face.png' }).page).not.toContain('class="face"')
    const source = (address: string) =>
      publicSource({ ...aSource({ id: 'a', url: 'https://a.example/' }), face: address })
    expect(source(face).face).toBe(face)
    expect(source('https://a.example/f.png?api_key=abcdef0123456789').face).toBeUndefined()
  })
})

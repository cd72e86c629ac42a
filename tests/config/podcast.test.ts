import { describe, expect, it } from 'vitest'
import { readPodcastCategory, readPodcastOwner } from '../../src/config/field/podcast.ts'

describe('the owner of a podcast', () => {
  it.each([
    ['Ann Lee <ann@quay.example>', { name: 'Ann Lee', email: 'ann@quay.example' }],
    ['ann@quay.example', { name: undefined, email: 'ann@quay.example' }],
    ['The Quay', { name: 'The Quay', email: undefined }],
  ])('%s', (text, value) => {
    expect(readPodcastOwner(text)).toEqual({ value })
  })

  it('needs an address that is one', () => {
    expect(readPodcastOwner('Ann <ann@quay>')).toMatchObject({ mistake: expect.stringContaining('no address') })
  })
})

describe('the category of a podcast', () => {
  it.each([
    ['News', { name: 'News' }],
    ['daily news', { name: 'News', inner: 'Daily News' }],
    ['Society & Culture > Documentary', { name: 'Society & Culture', inner: 'Documentary' }],
    ['Science/Earth Sciences', { name: 'Science', inner: 'Earth Sciences' }],
  ])('%s', (text, value) => {
    expect(readPodcastCategory(text)).toEqual({ value })
  })

  it('is one of those that directories know', () => {
    expect(readPodcastCategory('Scince')).toEqual({
      mistake:
        '"Scince" is no category of podcasts, such as News or Society & Culture > Documentary: did you mean "Science"?',
    })
  })
})

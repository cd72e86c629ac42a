import { describe, expect, it } from 'vitest'
import { areOtherRepositories, repositoryOf } from '../../../src/deduplicate/naming/repository.ts'
import { areOtherThreads, threadOf } from '../../../src/deduplicate/naming/thread.ts'

describe('the repository of a page', () => {
  it.each([
    ['https://github.com/larkspur/Mail/releases/tag/v2.0.0', 'larkspur/mail'],
    ['https://github.com/larkspur/mail/blob/main/CHANGES.md', 'larkspur/mail'],
    ['https://gitlab.com/kestrel/tools/harrier/-/tags/v1', 'kestrel/tools/harrier'],
    ['https://git.example.org/apps/harrier/releases/tag/3.1', 'apps/harrier'],
    ['https://anything.example/apps/harrier/releases/tag/3.1', 'apps/harrier'],
    ['https://pypi.org/project/harrier/3.1/', 'harrier'],
    ['https://www.npmjs.com/package/@plover/store/v/3.1', '@plover/store'],
  ])('is the part of its address before what it shows: %s', (address, path) => {
    expect(repositoryOf(address)?.path).toBe(path)
  })

  it.each([
    'https://github.com/larkspur/mail',
    'https://firm.example/en/press/releases/2026/new-mill',
    'https://paper.example/project/bridge',
    undefined,
  ])('is none where it is no page of a forge: %s', (address) => expect(repositoryOf(address)).toBeUndefined())

  it('is another one under another name, and on one host under another owner', () => {
    const of = (host: string, path: string) => repositoryOf(`https://${host}/${path}/releases/tag/v1`)
    expect(areOtherRepositories(of('github.com', 'a/mail'), of('codeberg.org', 'a/notes'))).toBe(true)
    expect(areOtherRepositories(of('github.com', 'a/mail'), of('github.com', 'b/mail'))).toBe(true)
    expect(areOtherRepositories(of('github.com', 'a/mail'), of('codeberg.org', 'a/mail'))).toBe(false)
    expect(areOtherRepositories(of('github.com', 'a/mail'), undefined)).toBe(false)
  })
})

describe('the thread of a page', () => {
  it.each([
    ['https://old.reddit.com/r/Bicycles/comments/1ab2c/weekly/', '1ab2c'],
    ['https://commons.example/c/baking/p/8814/weekly', '8814'],
    ['https://forum.example/t/weekly-thread/412/3', '412'],
    ['https://forum.example/d/77-weekly', '77'],
    ['https://forum.example/threads/weekly.991/', '991'],
    ['https://forum.example/topic/12/weekly', '12'],
    ['https://forum.example/viewtopic.php?f=2&t=55', 't=55'],
  ])('is told by its address: %s', (address, id) => expect(threadOf(address)?.id).toBe(id))

  it('is another one in one forum, and in another, where that is sure to be one', () => {
    const areOther = (one: string, other: string) => areOtherThreads(threadOf(one), threadOf(other))
    expect(areOther('https://www.reddit.com/r/a/comments/1a/x', 'https://www.reddit.com/r/b/comments/1b/x')).toBe(true)
    expect(areOther('https://www.reddit.com/r/a/comments/1a/x', 'https://old.reddit.com/r/a/comments/1a/')).toBe(false)
    expect(areOther('https://one.example/post/7', 'https://one.example/post/8')).toBe(true)
    expect(areOther('https://one.example/post/7', 'https://two.example/post/8')).toBe(false)
    expect(areOther('https://one.example/t/x/7', 'https://paper.example/politics/7')).toBe(false)
  })
})

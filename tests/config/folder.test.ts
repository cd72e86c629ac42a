import { describe, expect, it } from 'vitest'
import { loaded, mistakes, wordsOf } from './installation.ts'

const own = (keys: string) => ({ 'config/sources.yaml': `sources:\n  - id: own\n    name: Own\n    ${keys}\n` })

describe('a folder in place of a url', () => {
  it('is read with what holds for folders', async () => {
    const config = await loaded(own('folder: ./articles/press/'))
    expect(config.sources[0]).toMatchObject({
      folder: 'articles/press',
      url: 'folder://own/',
      home: 'http://127.0.0.1:8080',
      everyMs: 300_000,
      firstItems: 10,
    })
    expect(wordsOf(config.warnings).join('\n')).not.toContain('own:')
  })

  it('has other keys as any source has', async () => {
    const { sources } = await loaded(
      own(
        'folder: a\n    home: https://own.example/\n    every: 1m\n    tags: [x]\n    charset: windows-1251\n    republish: full',
      ),
    )
    expect(sources[0]).toMatchObject({ home: 'https://own.example/', everyMs: 60_000, tags: ['x'], republish: 'full' })
    expect((await loaded(own('folder: a\n    schedule: "0 * * * *"'))).sources[0]!.everyMs).toBeUndefined()
  })

  it('is asked of nobody, whatever defaults and tags say', async () => {
    const yaml = `defaults: { privateNetwork: true, headers: { X-Key: a } }\nsources:\n  - { id: own, name: Own, folder: a }\n`
    const { sources } = await loaded({ 'config/sources.yaml': yaml })
    expect(sources[0]).toMatchObject({ privateNetwork: false, headers: {} })
  })

  it.each([
    ['folder: ../other', '5 sources.0.folder: "../other" must not lead out of this folder: no .. in it'],
    ['folder: a/../../b', '5 sources.0.folder: "a/../../b" must not lead out of this folder: no .. in it'],
    [
      'folder: /srv/a',
      '5 sources.0.folder: "/srv/a" must be a folder below this one, written from here, such as articles',
    ],
    [
      'folder: C:\\a',
      '5 sources.0.folder: "C:\\a" must be a folder below this one, written from here, such as articles',
    ],
    ['folder: ./', '5 sources.0.folder: "./" names no folder below this one'],
    ['folder: [a]', '5 sources.0.folder: must be text, not a list'],
    ['folder: a\n    url: https://a.test/', '5 sources.0.folder: a source has a url or a folder, not both'],
    ['tags: [a]', '5 sources.0.url: is required'],
    [
      'folder: a\n    headers: { X: y }',
      '5 sources.0.headers: means nothing for a folder, since nobody is asked for it',
    ],
    [
      'folder: a\n    privateNetwork: true',
      '5 sources.0.privateNetwork: means nothing for a folder, since nobody is asked for it',
    ],
    ['folder: a\n    insecure: true', '5 sources.0.insecure: means nothing for a folder, since nobody is asked for it'],
    [
      'folder: a\n    respectRobots: true',
      '5 sources.0.respectRobots: means nothing for a folder, since nobody is asked for it',
    ],
  ])('is a mistake as %j', async (keys, words) => {
    const found = await mistakes(own(keys))
    expect(found.join('\n')).toContain(words.slice(2))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^config\/sources\.yaml:[2-5]:/)
  })

  it('is one source alone, and none of the defaults', async () => {
    const twice = 'sources:\n  - { id: a, name: A, folder: x }\n  - { id: b, name: B, folder: x }\n'
    expect((await mistakes({ 'config/sources.yaml': twice })).join()).toContain('"x" stands already on line 2')
    const yaml = 'defaults: { folder: a }\nsources: []\n'
    expect((await mistakes({ 'config/sources.yaml': yaml })).join()).toContain('folder belongs to one source')
  })
})

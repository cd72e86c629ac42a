import { describe, expect, it } from 'vitest'
import { basePathOf, withoutBasePath } from '../../src/foundation/base-path.ts'

describe('the path of the base URL', () => {
  it.each([
    ['https://desk.example', ''],
    ['https://desk.example/', ''],
    ['https://desk.example/news/', '/news'],
    ['https://desk.example/a/b', '/a/b'],
  ])('of %s is "%s"', (url, path) => expect(basePathOf(url)).toBe(path))

  it.each([
    ['/news/feeds/wire', '/feeds/wire'],
    ['/news', '/'],
    ['/news/', '/'],
    ['/newsroom/feeds', '/newsroom/feeds'],
    ['/feeds/wire', '/feeds/wire'],
  ])('is taken from %s', (path, inside) => {
    expect(withoutBasePath(path, '/news')).toBe(inside)
    expect(withoutBasePath(path, '')).toBe(path)
  })
})

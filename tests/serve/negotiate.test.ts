import { describe, expect, it } from 'vitest'
import { chooseCoding } from '../../src/serve/negotiate.ts'

describe('the coding for Accept-Encoding', () => {
  const table: readonly (readonly [string | undefined, string | undefined])[] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br', 'br'],
    ['zstd', 'zstd'],
    ['gzip, deflate', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip;q=1.0, br;q=0.5, zstd;q=0.1', 'gzip'],
    ['gzip;q=0.5, identity', 'identity'],
    ['gzip;q=0.5, identity;q=0.4', 'gzip'],
    ['gzip;q=0.001', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=0, br;q=0', 'identity'],
    ['gzip;q=0, br', 'br'],
    ['deflate', 'identity'],
    ['deflate, identity;q=0', undefined],
    ['identity', 'identity'],
    ['identity;q=0', undefined],
    ['identity;q=0, gzip', 'gzip'],
    ['*', 'gzip'],
    ['*;q=0', undefined],
    ['*;q=0, br', 'br'],
    ['*;q=0, identity', 'identity'],
    ['*;q=0.5, gzip;q=0', 'identity'],
    ['identity;q=0, *', 'gzip'],
    ['br ; q=0.9 , gzip ; q=0.8', 'br'],
    ['br;Q=0.1, gzip;q=0.8', 'gzip'],
    ['br;q=high, gzip', 'gzip'],
    ['br;level=5, gzip', 'gzip'],
    [';;;,,,q=', 'identity'],
  ]
  for (const [header, coding] of table) {
    it(`"${header}" is ${coding}`, () => expect(chooseCoding(header)).toBe(coding))
  }
})

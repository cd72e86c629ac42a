import { expect, it } from 'vitest'
import { recordingAddress } from '../../../src/deduplicate/naming/recording-address.ts'

it.each([
  ['https://media.example/show/12.mp3', 'media.example/show/12.mp3'],
  ['http://www.media.example/show/12.mp3?source=feed#t=3', 'media.example/show/12.mp3'],
  ['https://dts.podtrac.com/redirect.mp3/media.example/show/12.mp3', 'media.example/show/12.mp3'],
  ['https://chrt.fm/track/AB12/pdst.fm/e/media.example/show/12.mp3', 'media.example/show/12.mp3'],
  ['https://op3.dev/e/https://media.example/show/12.mp3', 'media.example/show/12.mp3'],
  ['https://media.example/play?episode=12', 'media.example/play?episode=12'],
  ['https://media.example/v1.2/12.m4a', 'media.example/v1.2/12.m4a'],
])('where a recording lies, without what stands in between: %s', (url, address) => {
  expect(recordingAddress(url)).toBe(address)
})

it('is not told of what is no address of the web', () => {
  expect(recordingAddress('ftp://media.example/12.mp3')).toBeUndefined()
  expect(recordingAddress('12.mp3')).toBeUndefined()
})

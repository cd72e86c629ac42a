import { describe, expect, it } from 'vitest'
import { feedUserAgent, userAgent } from '../../../src/desk/newsroom/user-agent.ts'

const CONTACT = 'https://desk.example/bot'
const idOf = (url: string) => /^(.*); feed-id=([0-9a-f]{16})\)$/.exec(feedUserAgent(CONTACT, { url }))

describe('P16 the User-Agent', () => {
  it('names us and the contact, no browser, and no readers that nobody has counted', () => {
    expect(userAgent(CONTACT)).toMatch(/^Wiredesk\/[\d.]+\S* \(\+https:\/\/desk\.example\/bot\)$/)
    for (const name of [userAgent(CONTACT), feedUserAgent(CONTACT, { url: 'https://paper.example/feed' })]) {
      expect(name).not.toMatch(/Mozilla|subscribers/)
    }
  })

  it('of a poll is the same with an id of the feed behind it, which stays', () => {
    const [, name, id] = idOf('https://paper.example/feed')!
    expect(`${name})`).toBe(userAgent(CONTACT))
    expect(id).toBe('a6ed5e9e2ad05a3c')
  })

  it('tells feeds apart, and says nothing of the operator', () => {
    const urls = [
      'https://a.example/feed',
      'https://a.example/feed?b=1',
      'http://a.example/feed',
      'http://10.0.0.1/feed',
    ]
    expect(new Set(urls.map((url) => idOf(url)![2])).size).toBe(4)
  })

  for (const url of [
    'https://user:word@paper.example/feed',
    'https://paper.example/feed?token=abcdef0123456789abcdef',
  ]) {
    it(`says nothing of an address that carries a secret (${url})`, () => {
      expect(feedUserAgent(CONTACT, { url })).toBe(userAgent(CONTACT))
    })
  }
})

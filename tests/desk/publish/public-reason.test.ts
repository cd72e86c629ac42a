import { describe, expect, it } from 'vitest'
import { publicReason } from '../../../src/desk/publish/public-reason.ts'

describe('a reason as anybody may read it', () => {
  const kept = [
    'HTTP 404 Not Found',
    "HTTP 418 I'm a Teapot",
    'HTTP 429 Too Many Requests, Retry-After 7200 s',
    'HTTP 403, blocked by a challenge',
    'HTTP 403, blocked by a challenge: once a day',
    'certificate has expired',
    'connection refused',
    'the reply was cut off',
    'stalled for 0.5 s',
    'max-age 43200 s of a 304',
    'held until 14:05: it asked for 2h (429)',
    'held until 2026-03-12 14:05: it asked for 2d (503)',
    'robots.txt of its host disallows it',
    'schedule */20 6,18 * * MON-FRI',
    'every 30m, since something new comes every 59m',
    'its document says sy:updatePeriod daily',
    '410 Gone: asked once more after a day',
    'interval 1h; its document asks to be left alone until 06:00',
  ]
  for (const reason of kept) it(`stays: ${reason}`, () => expect(publicReason(reason)).toBe(reason))

  const secrets = ['nas', 'intranet.example', '10.0.0.7', 'fd00', '/secret', 'token', 'k3y', '0123456789abcdef']
  const hidden = [
    'no such host nas',
    'DNS gives no answer about intranet.example',
    'no answer from DNS about nas after 5 s',
    'address 10.0.0.7 is on a private network; privateNetwork: true allows it',
    'address fd00::7 is on a private network; privateNetwork: true allows it',
    'redirect to address 10.0.0.7 on a private network refused',
    'redirect from https to http on intranet.example refused',
    'a web page, not a feed; the page offers https://intranet.example/secret',
    'content coding "token" was not asked for',
    'moved for good to https://intranet.example/?token=k3y, which is asked instead',
    'unexpected </secret> in line 3',
    'something about intranet.example',
    'something about /secret/feed',
    'something at 10.0.0.7',
    'something at fd00:1:2:3::7',
    'key 0123456789abcdef0123456789abcdef',
    'no such host nas: once a day',
  ]
  for (const reason of hidden) {
    it(`says in general words: ${reason}`, () => {
      const words = publicReason(reason)
      expect(words).not.toBe('')
      for (const secret of secrets) expect(words).not.toContain(secret)
    })
  }
})

it.each([
  [
    'held until 01:01: its redirect leads to a host that asked for 90m (429)',
    'held until 01:01: its redirect leads to a host that asked us to wait',
  ],
  [
    'held until 2026-12-24 01:01: its redirect leads to a host that said 429 and not for how long',
    'held until 2026-12-24 01:01: its redirect leads to a host that asked us to wait',
  ],
  ['held until 01:01: paper.example asked for 90m (429)', 'held until 01:01: this host asked for 90m (429)'],
  [
    'held until 01:01: paper.example said 429 and not for how long',
    'held until 01:01: this host said 429 and not for how long',
  ],
  ['held until 01:01: it asked for 2h (429)', 'held until 01:01: it asked for 2h (429)'],
])('%s is said as %s', (reason, words) => {
  expect(publicReason(reason)).toBe(words)
})

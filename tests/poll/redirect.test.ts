import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDispatchers, type Dispatchers } from '../../src/poll/dispatchers.ts'
import { type Origin, startOrigin } from '../support/origin.ts'
import { aSource, pollOnce, resolverOf } from './setup.ts'

/** Two public hosts on the same port: their addresses are judged as public ones and reached on loopback. */
let here: Origin
let there: Origin
let dispatchers: Dispatchers
const routes: Readonly<Record<string, string>> = { '93.184.216.1': '127.0.0.1', '93.184.216.2': '127.0.0.2' }

beforeAll(async () => {
  here = await startOrigin()
  there = await startOrigin({ address: '127.0.0.2', port: here.port })
  dispatchers = createDispatchers({
    resolve: resolverOf({ 'here.example': ['93.184.216.1'], 'there.example': ['93.184.216.2'] }),
    route: (address) => routes[address] ?? address,
  })
})
afterAll(async () => {
  await dispatchers.close()
  await here.close()
  await there.close()
})
beforeEach(() => {
  there.on('/feed', { headers: { etag: '"there"' }, body: '<rss/>' })
  here.on('/feed', { headers: { etag: '"here"' }, body: '<rss/>' })
})

const hereUrl = (path: string) => here.url(path, 'here.example')
const thereUrl = (path: string) => there.url(path, 'there.example')
const publicSource = (path: string, headers: Record<string, string> = {}) =>
  aSource(hereUrl(path), { privateNetwork: false, headers })
const requestsSince = async (origin: Origin, work: () => Promise<unknown>) => {
  const before = origin.log.length
  await work()
  return origin.log.slice(before)
}

describe('P13 a redirect', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`${status} is followed, and the document is called by its last address`, async () => {
      here.on('/old', { status, headers: { location: thereUrl('/feed#top') } })
      expect(await pollOnce(publicSource('/old'), { dispatchers })).toMatchObject({
        kind: 'fresh',
        document: { url: thereUrl('/feed') },
        validators: { etag: '"there"' },
      })
    })
  }

  it('may be relative, and may be written in raw UTF-8', async () => {
    here.on('/old', { status: 301, headers: { location: Buffer.from('feed?q=жук').toString('latin1') } })
    const url = hereUrl('/feed?q=%D0%B6%D1%83%D0%BA')
    expect(await pollOnce(publicSource('/old'), { dispatchers })).toMatchObject({ kind: 'fresh', document: { url } })
  })

  it('to another host carries neither secrets nor validators, on the same host both', async () => {
    here.on('/old', { status: 301, headers: { location: '/moved' } })
    here.on('/moved', { status: 301, headers: { location: thereUrl('/feed') } })
    const previous = { validators: { etag: '"here"', lastModified: 'then' } }
    const source = publicSource('/old', { authorization: 'Bearer secret', cookie: 'a=b' })
    const requests = await requestsSince(here, async () => {
      const [request] = await requestsSince(there, () => pollOnce(source, { dispatchers, previous }))
      for (const name of ['authorization', 'cookie', 'if-none-match', 'if-modified-since', 'referer']) {
        expect(request?.header(name)).toBeUndefined()
      }
    })
    expect(requests.map((request) => request.header('authorization'))).toEqual(['Bearer secret', 'Bearer secret'])
    expect(requests.map((request) => request.header('if-none-match'))).toEqual(['"here"', '"here"'])
  })

  it('gets the validators of the address that gave them, where it is known', async () => {
    here.on('/old', { status: 301, headers: { location: thereUrl('/feed') } })
    there.on('/feed', (request) => ({ status: request.header('if-none-match') === '"there"' ? 304 : 200, body: 'x' }))
    const previous = { validators: { etag: '"there"' }, url: thereUrl('/feed') }
    const [first] = await requestsSince(here, async () => {
      expect(await pollOnce(publicSource('/old'), { dispatchers, previous })).toMatchObject({ kind: 'unchanged' })
    })
    expect(first?.header('if-none-match')).toBeUndefined()
  })

  it('drops credentials that a Location carries', async () => {
    here.on('/old', { status: 302, headers: { location: thereUrl('/feed').replace('http://', 'http://user:word@') } })
    const [request] = await requestsSince(there, async () => {
      const result = await pollOnce(publicSource('/old'), { dispatchers })
      expect(result).toMatchObject({ document: { url: thereUrl('/feed') } })
    })
    expect(request?.header('authorization')).toBeUndefined()
  })

  it('is followed five times and not six', async () => {
    for (let hop = 0; hop < 6; hop++) here.on(`/${hop}`, { status: 302, headers: { location: `/${hop + 1}` } })
    here.on('/6', { body: '<rss/>' })
    const requests = await requestsSince(here, async () => {
      expect(await pollOnce(publicSource('/0'), { dispatchers })).toMatchObject({
        kind: 'failed',
        reason: 'more than 5 redirects',
      })
    })
    expect(requests).toHaveLength(6)
    expect(await pollOnce(publicSource('/1'), { dispatchers })).toMatchObject({ kind: 'fresh' })
  })

  it('in a circle is noticed at once', async () => {
    here.on('/a', { status: 301, headers: { location: '/b' } })
    here.on('/b', { status: 301, headers: { location: hereUrl('/a') } })
    const requests = await requestsSince(here, async () => {
      expect(await pollOnce(publicSource('/a'), { dispatchers })).toMatchObject({
        kind: 'failed',
        reason: 'redirect loop',
      })
    })
    expect(requests).toHaveLength(2)
  })

  const refused: readonly (readonly [string, string | undefined, string])[] = [
    ['no Location', undefined, 'redirect without a usable Location'],
    ['an empty Location', '', 'redirect without a usable Location'],
    ['a broken Location', 'http://[', 'redirect without a usable Location'],
    ['file:', 'file:///etc/passwd', 'redirect to file: refused'],
    ['ftp:', 'ftp://there.example/', 'redirect to ftp: refused'],
    ['data:', 'data:text/xml,<rss/>', 'redirect to data: refused'],
    ['another port', 'http://there.example:6379/', 'redirect to port 6379 refused'],
    ['loopback', 'http://127.0.0.1/', 'redirect to address 127.0.0.1 on a private network refused'],
    [
      'the metadata service',
      'http://169.254.169.254/',
      'redirect to address 169.254.169.254 on a private network refused',
    ],
    ['nowhere', 'http://0.0.0.0/', 'address 0.0.0.0 is not on the public internet'],
    ['an unknown host', 'http://nobody.example/', 'no such host nobody.example'],
  ]
  for (const [what, location, reason] of refused) {
    it(`to ${what} is refused`, async () => {
      here.on('/old', { status: 302, headers: location === undefined ? {} : { location } })
      expect(await pollOnce(publicSource('/old'), { dispatchers })).toMatchObject({ kind: 'failed', reason })
    })
  }

  it('lets a source on a private network stay on its own host and port, and go to no other', async () => {
    const own = aSource(here.url('/old'))
    here.on('/old', { status: 302, headers: { location: '/feed' } })
    expect(await pollOnce(own, { dispatchers })).toMatchObject({ kind: 'fresh' })
    here.on('/old', { status: 302, headers: { location: there.url('/feed') } })
    const requests = await requestsSince(there, async () => {
      const reason = 'redirect to address 127.0.0.2 on a private network refused'
      expect(await pollOnce(own, { dispatchers })).toMatchObject({ kind: 'failed', reason })
    })
    expect(requests).toEqual([])
    here.on('/old', { status: 302, headers: { location: `http://127.0.0.1:80/` } })
    expect(await pollOnce(own, { dispatchers })).toMatchObject({
      reason: expect.stringMatching(/private network refused/),
    })
  })
})

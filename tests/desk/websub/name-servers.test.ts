import { createSocket } from 'node:dgram'
import type { LookupAddress } from 'node:dns'
import { expect, it, onTestFinished } from 'vitest'
import { openNameServers } from '../../../src/desk/websub/name-servers.ts'

const TYPE_A = 1
const TYPE_AAAA = 28
const SERVER_FAILURE = 2
const NO_SUCH_NAME = 3

/** What a name server on loopback says of a name: its addresses in bytes, that it has none, or nothing at all. */
type World = Readonly<
  Record<string, { readonly 4?: number[]; readonly 6?: number[]; readonly code?: number } | 'silent'>
>

async function startNameServer(world: World) {
  const socket = createSocket('udp4')
  const asked: string[] = []
  socket.on('message', (question, { address, port }) => {
    const name = nameIn(question)
    asked.push(name)
    const known = world[name] ?? { code: NO_SUCH_NAME }
    if (known === 'silent') return
    const typeAt = 12 + name.length + 2
    const type = question.readUInt16BE(typeAt)
    const data = type === TYPE_A ? known[4] : type === TYPE_AAAA ? known[6] : undefined
    const head = Buffer.from(question.subarray(0, typeAt + 4))
    head.writeUInt16BE(0x8180 | (known.code ?? 0), 2)
    head.writeUInt16BE(data ? 1 : 0, 6)
    head.writeUInt32BE(0, 8)
    const record = data ? Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length, ...data]) : Buffer.alloc(0)
    socket.send(Buffer.concat([head, record]), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const names = openNameServers([`127.0.0.1:${socket.address().port}`])
  onTestFinished(() => {
    names.cancel()
    socket.close()
  })
  const lookUp = (hostname: string) =>
    new Promise<LookupAddress[] | string>((resolve) => {
      names.resolve(hostname, (error, addresses = []) => resolve(error ? error.message : addresses))
    })
  return { asked, lookUp, cancel: names.cancel }
}

function nameIn(question: Buffer): string {
  const labels: string[] = []
  for (let at = 12; question[at]; at += (question[at] as number) + 1) {
    labels.push(question.subarray(at + 1, at + 1 + (question[at] as number)).toString())
  }
  return labels.join('.').toLowerCase()
}

it('finds the addresses of both families, and says plainly where there are none', async () => {
  const { lookUp } = await startNameServer({
    'both.example': { 4: [93, 184, 216, 34], 6: [0x26, 6, ...Array(13).fill(0), 1] },
    'six.example': { 6: [0x26, 6, ...Array(13).fill(0), 2] },
    'empty.example': {},
    'broken.example': { code: SERVER_FAILURE },
  })
  expect(await lookUp('both.example')).toEqual([
    { address: '93.184.216.34', family: 4 },
    { address: '2606::1', family: 6 },
  ])
  expect(await lookUp('six.example')).toEqual([{ address: '2606::2', family: 6 }])
  expect(await lookUp('empty.example')).toContain('ENODATA')
  expect(await lookUp('none.example')).toContain('ENOTFOUND')
  expect(await lookUp('broken.example')).toBe('DNS gives no answer about broken.example')
})

it('is not held up by a hundred names of which nobody tells, and lets go of them when it is told to', async () => {
  const silent = Array.from({ length: 100 }, (_, index) => `h${index}.example`)
  const world: World = {
    ...Object.fromEntries(silent.map((name) => [name, 'silent' as const])),
    'reader.example': { 4: [93, 184, 216, 34] },
  }
  const { lookUp, cancel } = await startNameServer(world)
  const open = silent.map(lookUp)
  let isAnyOver = false
  for (const one of open) void one.then(() => (isAnyOver = true))
  expect(await lookUp('reader.example')).toEqual([{ address: '93.184.216.34', family: 4 }])
  expect(isAnyOver).toBe(false)
  expect(process.getActiveResourcesInfo()).not.toContain('GetAddrInfoReqWrap')
  cancel()
  expect(new Set(await Promise.all(open.map(async (one) => typeof (await one))))).toEqual(new Set(['string']))
})

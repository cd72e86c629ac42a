import { connect } from 'node:net'
import { parentPort } from 'node:worker_threads'
import type { Load } from './load.ts'

// Clients that each send a request, read the whole reply and send the next; raw, so that they take little of the machine.
const CONNECTIONS = 32

parentPort?.on('message', async ({ port, request, count }: Load) => {
  let left = count
  const client = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let [expected, received] = [-1, 0]
      const next = () => {
        if (left === 0) return void socket.end(resolve)
        left -= 1
        ;[expected, received] = [-1, 0]
        socket.write(request)
      }
      socket.on('error', reject)
      socket.on('connect', next)
      socket.on('data', (data) => {
        received += data.length
        if (expected < 0) expected = lengthOf(data)
        if (received >= expected) next()
      })
    })
  await Promise.all(Array.from({ length: CONNECTIONS }, client))
  parentPort?.postMessage('done')
})

/** The length of a reply, from its head, which comes in one piece. */
function lengthOf(data: Buffer): number {
  const head = data.indexOf('\r\n\r\n') + 4
  const length = /\r\ncontent-length: (\d+)/i.exec(data.toString('latin1', 0, head))?.[1]
  return head + Number(length ?? 0)
}

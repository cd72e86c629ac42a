import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a client asked for, and what it got. */
export type Exchange = { readonly path: string; readonly status: number }

export type RecordingProxy = AsyncDisposable & {
  readonly url: string
  /** Every exchange so far, in the order of the answers. */
  readonly log: readonly Exchange[]
}

/** Stands on a free port of loopback before a server, hands everything on as it is and keeps count. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const log: Exchange[] = []
  const server = createServer((incoming, response) => {
    const { method, url: path = '/', headers } = incoming
    const onward = request(new URL(path, target), { method, headers }, (answer) => {
      const status = answer.statusCode as number
      log.push({ path, status })
      response.writeHead(status, answer.rawHeaders)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

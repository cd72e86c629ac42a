import { createServer } from 'node:net'

/** A port on loopback that was free a moment ago. */
export async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return String((address as { port: number }).port)
}

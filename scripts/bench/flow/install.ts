import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { sourceId, writeInstallation } from './installation.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { deadSources, startUpstream, type Upstream } from './upstream.ts'

/** Other loopback addresses than the service has: 127.0.0.2 and those behind it. */
const HOSTS = 200

export type InstalledSize = {
  readonly kind: 'news' | 'swelling'
  readonly sources: number
  readonly items: number
  /** Share of the sources that cannot be read. */
  readonly deadShare: number
}

/** An installation on disk whose sources answer, and whose service has not been started. */
export type Installed = AsyncDisposable & {
  readonly root: string
  readonly storePath: string
  /** Where its service will listen. */
  readonly url: string
  readonly upstream: Upstream
  /** Numbers of the sources that can be read; the first of them has the newest item. */
  readonly live: readonly number[]
  readonly deadIds: readonly string[]
}

/** Starts the sources and writes the files of an installation in a folder that goes with it. */
export async function install({ kind, sources, items, deadShare }: InstalledSize): Promise<Installed> {
  const { silent, refusing } = deadSources(sources, deadShare)
  const dead = new Set([...silent, ...refusing])
  const live = Array.from({ length: sources }, (_, source) => source).filter((source) => !dead.has(source))
  const closing = new AsyncDisposableStack()
  const root = closing.use(temporaryFolder()).path
  const plan = { kind, sources, items, silent, now: Date.now(), newest: live[0]! }
  const upstream = closing.use(await startUpstream(plan))
  const port = await freePort()
  const layout = { sources, hosts: HOSTS, port, upstreamPort: upstream.port, closedPort: await freePort(), refusing }
  writeInstallation(root, layout)
  return {
    root,
    storePath: join(root, 'data/wiredesk.db'),
    url: `http://127.0.0.1:${port}`,
    upstream,
    live,
    deadIds: [...dead].map(sourceId),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  }
}

/** A port that was free on all addresses a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

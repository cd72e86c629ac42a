import { setImmediate as turn } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../src/config/load.ts'
import { createLog } from '../src/foundation/log.ts'
import { startService } from '../src/service.ts'
import { openStore } from '../src/store/open/store.ts'
import { temporaryRoot } from './support/temporary-root.ts'
import { textSink } from './support/text-sink.ts'

it('a service whose store another command has, just as one desk gives way to another, waits for it and goes on', async () => {
  const root = temporaryRoot({ 'config/sources.yaml': 'sources: []\n', 'feeds/all.yaml': 'title: All\n' })
  const config = await loadConfig(root, { PORT: '0', LOG_LEVEL: 'silent' })
  const said = textSink()
  const service = await startService(config, { log: createLog('info', said.stream) })
  onTestFinished(() => service.close())
  const titled = (title: string) => ({ ...config, feeds: config.feeds.map((feed) => ({ ...feed, title })) })
  const titleOf = async () => ((await (await fetch(`${service.url}/feeds/all.json`)).json()) as { title: string }).title
  // The store is free for a moment only; a command that begins just then has it.
  for (let round = 1; ; round++) {
    let isOver = false
    const reloaded = service.reload(titled(`All ${round}`)).then(() => {
      isOver = true
    })
    let store: Awaited<ReturnType<typeof openStore>> | undefined
    while (!store && !isOver) {
      store = await openStore(config.server.database).catch(() => undefined)
      await turn()
    }
    const had = store !== undefined
    if (had) await said.holds('another wiredesk has the store')
    if (had) expect(['All', `All ${round - 1}`]).toContain(await titleOf())
    await store?.close()
    await reloaded
    expect(await titleOf()).toBe(`All ${round}`)
    if (had) break
  }
})

import { appendFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { followFiles } from '../../src/commands/follow-files.ts'
import { loadConfigAside } from '../../src/config/aside/load-aside.ts'
import { loadConfig } from '../../src/config/load.ts'
import { createLog } from '../../src/foundation/log.ts'
import { OperatorError } from '../../src/foundation/operator-error.ts'
import { temporaryRoot } from '../support/temporary-root.ts'
import { textSink } from '../support/text-sink.ts'

const FEED = 'feeds/all.yaml'

type Given = {
  /** Called as time passes, with the folder of the files. */
  readonly meanwhile?: (root: string) => void
}

/** Files, and a service that takes them or refuses those with such a title. */
async function following(refusals: Readonly<Record<string, Error>> = {}, { meanwhile = () => {} }: Given = {}) {
  const root = temporaryRoot({ 'config/sources.yaml': 'sources: []\n', [FEED]: 'title: All\n' })
  const [tried, remarks, sink]: [string[], (string | undefined)[], ReturnType<typeof textSink>] = [[], [], textSink()]
  const service = {
    reload: async ({ feeds: [feed] }: Awaited<ReturnType<typeof loadConfig>>) => {
      tried.push(feed!.title)
      const refusal = refusals[feed!.title]
      if (refusal) throw refusal
    },
    remark: (words: string | undefined) => void remarks.push(words),
  }
  const log = createLog('info', sink.stream)
  let loads = 0
  const load = () => {
    loads++
    return loadConfigAside(root, {})
  }
  const look = followFiles(await loadConfig(root, {}), { load, service, log, pause: async () => meanwhile(root) })
  const write = (text: string) => writeFileSync(join(root, FEED), text)
  return {
    look,
    tried,
    loads: () => loads,
    said: () => remarks.at(-1),
    log: sink.text,
    async edit(text: string) {
      write(text)
      await look()
    },
  }
}

it('files that say the same are not taken again', async () => {
  const { edit, look, tried, said } = await following()
  await edit('title: All # as before\n')
  expect(tried).toEqual([])
  await edit('title: Other\n')
  await look()
  expect([tried, said()]).toEqual([['Other'], undefined])
})

it('files are read when one has changed, or when that is wanted, and not at each look', async () => {
  const { edit, look, loads } = await following()
  await look()
  const first = loads()
  await look()
  await look()
  expect(loads()).toBe(first)
  await edit('title: Other\n')
  expect(loads()).toBe(first + 1)
  await look({ isForced: true })
  expect(loads()).toBe(first + 2)
})

it.each([
  ['refuses', new OperatorError('the name is taken'), 'the changed files are not used: the desk refuses them'],
  ['cannot begin with', new Error('disk'), 'the changed files are not used: the desk cannot begin with them'],
])('files that the desk %s are tried once, however often they are looked at', async (_, refusal, words) => {
  const { edit, look, tried, said, log } = await following({ Taken: refusal })
  await edit('title: Taken\n')
  await look()
  await look()
  expect([tried, said()]).toEqual([['Taken'], words])
  await look({ isForced: true })
  expect([tried.splice(1), said()]).toEqual([['Taken'], words])
  await edit('titel: Taken\n')
  expect(said()).toBe('the changed files are not used: something is wrong in feeds/all.yaml line 1')
  await edit('title: Taken\n')
  expect([tried, said()]).toEqual([['Taken'], words])
  await edit('title: All\n')
  expect([tried, said()]).toEqual([['Taken'], undefined])
  expect(log()).toContain('the files are right again')
  await edit('title: Taken\n')
  expect(tried).toEqual(['Taken', 'Taken'])
})

it('what changes while the files are looked at is seen by one look more', async () => {
  const { edit, look, tried } = await following()
  await Promise.all([edit('title: One\n'), look(), edit('title: Two\n'), look()])
  await look()
  expect(tried.at(-1)).toBe('Two')
  expect(tried.length).toBeLessThanOrEqual(2)
})

it('files of sources and feeds in folders are seen, also those behind a link', async () => {
  const root = temporaryRoot({
    'config/sources.yaml': 'sources: []\n',
    'elsewhere/a.yaml': 'sources: []\n',
    'feeds/far/all.yaml': 'title: All\n',
  })
  symlinkSync('../elsewhere', join(root, 'config/sources'))
  const taken: string[] = []
  const service = {
    reload: async ({ sources, feeds }: Awaited<ReturnType<typeof loadConfig>>) =>
      void taken.push([...sources.map(({ id }) => id), ...feeds.map(({ title }) => title)].join()),
    remark: () => {},
  }
  const log = createLog('silent')
  const load = () => loadConfig(root, {})
  const look = followFiles(await load(), { load, service, log, pause: async () => {} })
  await look()
  writeFileSync(join(root, 'elsewhere/a.yaml'), 'sources: [{ id: a, name: A, url: "https://a.test/" }]\n')
  await look()
  writeFileSync(join(root, 'feeds/far/all.yaml'), 'title: Everything\n')
  await look()
  expect(taken).toEqual(['a,All', 'a,Everything'])
})

it.each(['wiredesk.log', 'store.db-wal'])(
  'a %s beside them that is written all the time is not waited for',
  async (name) => {
    let lines = 0
    const meanwhile = (root: string) => {
      if (++lines > 100) throw new Error('waits for ever')
      appendFileSync(join(root, name), 'a line\n')
    }
    const { edit, look, tried, loads } = await following({}, { meanwhile })
    await edit('title: Other\n')
    expect(tried).toEqual(['Other'])
    const first = loads()
    await look()
    expect(loads()).toBe(first)
  },
)

it.each(['site.css', 'mark.SVG', 'mark.webp'])('a %s beside them that is exchanged has them read', async (name) => {
  let text: string | undefined
  const meanwhile = (root: string) => {
    if (text !== undefined) writeFileSync(join(root, name), text)
    text = undefined
  }
  const { look, loads } = await following({}, { meanwhile })
  await look()
  const first = loads()
  text = 'another'
  await look()
  expect(loads()).toBe(first + 1)
})

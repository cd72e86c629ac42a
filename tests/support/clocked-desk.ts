import { onTestFinished } from 'vitest'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import { startHeartbeat } from '../../src/desk/heartbeat.ts'
import { updateDocuments } from '../../src/desk/update-documents.ts'
import { createLog } from '../../src/foundation/log.ts'
import type { PackedDocument, StatusReport, Trouble } from '../../src/model/border.ts'
import type { Instant } from '../../src/model/instant.ts'
import type { PollResult } from '../../src/model/poll-result.ts'
import type { Config } from '../../src/model/settings.ts'
import { read } from '../../src/read.ts'
import { type JsonItem, START } from './test-desk.ts'

/** A request that a source got: by the wall clock, and by the clock that is never set. */
export type Asked = { readonly id: string; readonly at: Instant; readonly elapsedMs: number }

export type ClockedDesk = {
  readonly desk: Desk
  readonly asked: readonly Asked[]
  /** The lines of its log. */
  readonly lines: readonly { readonly msg: string; readonly reason?: string }[]
  readonly trouble: () => Trouble | undefined
  readonly documents: ReadonlyMap<string, PackedDocument>
  /** What a published feed holds, the newest first. */
  readonly items: (slug: string) => readonly JsonItem[]
  readonly status: () => StatusReport
  readonly now: () => Instant
  readonly elapsed: () => number
  /** Lets time pass by both clocks, with all beats that fall into it. */
  readonly pass: (ms: number) => Promise<void>
  /** Sets the wall clock; a machine that sleeps looks the same. */
  readonly set: (byMs: number) => void
  readonly close: () => Promise<void>
}

export type ClockedOptions = {
  readonly at?: Instant
  /** What a source answers; a 304 if not given. */
  readonly answer?: (asked: Asked) => PollResult | Promise<PollResult>
  readonly random?: () => number
  /** 0 for all if not given. */
  readonly phaseOf?: (sourceId: string) => number
}

const unchanged: PollResult = { kind: 'unchanged', validators: { etag: '"1"' }, status: 304 }

/** A desk whose heart beats by a clock of the test, and whose sources answer as the test says. */
export async function openClockedDesk(config: Config, options: ClockedOptions = {}): Promise<ClockedDesk> {
  const { answer = () => unchanged, random = () => 0, phaseOf = () => 0 } = options
  let wall = options.at ?? START
  let running = 0
  const timers = new Set<{ readonly at: number; readonly work: () => Promise<void> }>()
  const asked: Asked[] = []
  const lines: { readonly msg: string }[] = []
  const documents = new Map<string, PackedDocument>()
  let trouble: Trouble | undefined
  let status: StatusReport = { sources: [], feeds: [] }
  const log = createLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) })
  const desk = await openDesk(
    config,
    (news) => {
      updateDocuments(documents, news)
      if (news.trouble) trouble = news.trouble === 'none' ? undefined : news.trouble
      status = news.status ?? status
    },
    {
      now: () => wall,
      elapsed: () => running,
      patience: () => new Promise(() => {}),
      random,
      phaseOf,
      read,
      log,
      poll: async ({ id }) => {
        const one = { id, at: wall, elapsedMs: running }
        asked.push(one)
        return answer(one)
      },
    },
  )
  await desk.prepare()
  const heart = startHeartbeat(desk, {
    log,
    rounded: () => {},
    timer(work, ms) {
      const set = { at: running + ms, work }
      timers.add(set)
      return () => timers.delete(set)
    },
  })
  await heart.first
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await heart.stop()
    await desk.close()
  }
  onTestFinished(close)
  const goTo = (at: number) => {
    wall += at - running
    running = at
  }
  return {
    desk,
    asked,
    lines,
    trouble: () => trouble,
    documents,
    items: (slug) => JSON.parse(Buffer.from(documents.get(`/feeds/${slug}.json`)?.body ?? '').toString()).items,
    status: () => status,
    now: () => wall,
    elapsed: () => running,
    async pass(ms) {
      const end = running + ms
      for (;;) {
        const [next] = [...timers].toSorted((a, b) => a.at - b.at)
        if (next === undefined || next.at > end) break
        timers.delete(next)
        goTo(next.at)
        await next.work()
      }
      goTo(end)
    },
    set(byMs) {
      wall += byMs
    },
    close,
  }
}

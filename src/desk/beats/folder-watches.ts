import { join } from 'node:path'
import type { Source } from '../../model/settings.ts'
import { setDue } from '../../store/articles/source-states.ts'
import type { Context, FolderWatch } from '../newsroom/context.ts'

export type FolderWatches = {
  /** Watches every folder that is not watched yet: one may not have been there before. To be called with each beat. */
  readonly look: () => void
  readonly close: () => void
}

/** Whoever writes one file often writes another, and takes a moment to write it. */
const SETTLING_MS = 500
/** A look that was under way may have come too early, so that there is another. */
const AGAIN_MS = 5000

type Parts = {
  readonly context: Pick<Context, 'config' | 'store' | 'sources' | 'now' | 'pause' | 'log' | 'watchFolder'>
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Called when a source has become due. */
  readonly hurry: () => void
}

/** Watches the folders among the sources: what changes in one is looked at soon, and not only when its time has come. */
export function createFolderWatches({ context, inTurn, hurry }: Parts): FolderWatches {
  const watches = new Map<string, FolderWatch>()
  const waiting = new Set<string>()
  const closing = new AbortController()
  const wake = async (source: Source, ms: number) => {
    await context.pause(ms, closing.signal)
    if (closing.signal.aborted) return
    if (await inTurn(() => makeDue(source, context))) hurry()
  }
  const changed = (source: Source) => {
    if (waiting.has(source.id) || closing.signal.aborted) return
    waiting.add(source.id)
    const wakeTwice = async () => {
      await wake(source, SETTLING_MS)
      waiting.delete(source.id)
      await wake(source, AGAIN_MS)
    }
    void wakeTwice().catch((error: unknown) => {
      waiting.delete(source.id)
      context.log.error({ error, source: source.id }, 'a folder that changed could not be looked into')
    })
  }
  const folders = context.config.sources.filter(({ folder }) => folder !== undefined)
  /** What is there when it is watched for the first time is read by the first round. */
  let isFirst = true
  return {
    look() {
      for (const source of folders) {
        const before = watches.get(source.id)
        if (before?.isAlive()) continue
        before?.close()
        watches.delete(source.id)
        const watch = context.watchFolder(join(context.config.root, source.folder!), () => changed(source))
        if (watch === undefined) continue
        watches.set(source.id, watch)
        if (!isFirst) changed(source)
      }
      isFirst = false
    },
    close() {
      closing.abort()
      for (const watch of watches.values()) watch.close()
      watches.clear()
    },
  }
}

/** Whether the source was not due before. */
async function makeDue(source: Source, { store, sources, now }: Parts['context']): Promise<boolean> {
  const at = now()
  const [known] = await sources.known([source])
  const { before } = known!
  // The first round has not come to it yet.
  if (before.lastPollAt === undefined || before.dueAt <= at) return false
  const dueReason = 'something changed in its folder'
  await setDue(store.handle, source.id, { dueAt: at, dueReason })
  sources.enter([{ sourceId: source.id, state: { ...before, dueAt: at, dueReason } }])
  return true
}

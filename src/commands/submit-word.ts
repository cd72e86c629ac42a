import { type Desk, openDesk } from '../desk/desk.ts'
import type { Config } from '../model/settings.ts'
import { writeBeside } from '../store/open/beside.ts'
import type { Handle } from '../store/open/handle.ts'
import { StoreLockedError } from '../store/open/lock.ts'
import type { Surroundings } from './surroundings.ts'
import { waitBeside } from './wait-beside.ts'

/** A word of the operator's: how it is left in the store, and how it is found out what it came to. */
export type SubmittedWord<Left, Answer> = {
  readonly write: (handle: Handle) => Promise<Left>
  /** Undefined as long as it is not done. */
  readonly answer: (handle: Handle, left: Left) => Promise<Answer | undefined>
}

/**
 * Leaves a word of the operator's in the store and waits until it is done and known what it came to: at once in this process,
 * or, where another one has the store, at its next heartbeat. Undefined, with the reason said, if it could not be done yet:
 * the word stays, and is tried again.
 */
export async function submitWord<Left, Answer>(
  config: Config,
  { write, answer }: SubmittedWord<Left, Answer>,
  surroundings: Surroundings,
): Promise<Answer | undefined> {
  const { stderr, complain } = surroundings
  const done = await inOwnDesk(config, surroundings, async (desk) => {
    const { handle } = desk.context.store
    const left = await write(handle)
    await desk.prepare()
    return answer(handle, left)
  })
  if (done !== undefined) return done.result ?? said(complain, 'it could not be done; see the log')
  const left = await writeBeside(config.server.database, write)
  stderr.write('the wiredesk that runs is told, and does it within ten seconds\n')
  const awaited = await waitBeside(config, (handle) => answer(handle, left))
  if (awaited.kind === 'answer') return awaited.answer
  if (awaited.kind === 'silent')
    return said(complain, 'the wiredesk that runs gives no answer; the word is kept for it')
  // That desk has ended; the word is in the store, and is done by whoever comes first.
  const here = await inOwnDesk(config, surroundings, async (desk) => {
    await desk.prepare()
    return answer(desk.context.store.handle, left)
  })
  return here?.result ?? said(complain, 'it is not done yet; the word is kept for the wiredesk that runs')
}

function said(complain: Surroundings['complain'], words: string): undefined {
  complain(words)
  return undefined
}

/** Works in a desk of this process; undefined if another process has the store. */
async function inOwnDesk<Result>(
  config: Config,
  { createLog }: Surroundings,
  work: (desk: Desk) => Promise<Result>,
): Promise<{ readonly result: Result } | undefined> {
  const log = createLog(config.server.logLevel)
  const desk = await openDesk(config, () => {}, { log }).catch((error: unknown) => {
    if (error instanceof StoreLockedError) return undefined
    throw error
  })
  if (!desk) return undefined
  try {
    return { result: await work(desk) }
  } finally {
    await desk.close()
  }
}

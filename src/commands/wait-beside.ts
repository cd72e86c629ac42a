import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../model/settings.ts'
import type { Handle } from '../store/open/handle.ts'
import { lockStore, StoreLockedError } from '../store/open/lock.ts'
import { openStoreBeside } from './store-beside.ts'

const LOOK_MS = 250
/** How often it is looked whether that desk is still there. */
const FREE_MS = 1000
/** A desk looks every ten seconds; a long round may be under way. */
const PATIENCE_MS = 10 * 60_000

/** What the desk that runs left as an answer, that it ended without one, or that it gives none. */
export type Awaited<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'ended' }
  | { readonly kind: 'silent' }

/** Waits for what the desk that runs leaves in the store; `look` finds it, or undefined as long as it is not there. */
export async function waitBeside<Answer>(
  config: Config,
  look: (handle: Handle) => Promise<Answer | undefined>,
): Promise<Awaited<Answer>> {
  const { handle, close } = openStoreBeside(config)
  try {
    for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
      const answer = await look(handle)
      if (answer !== undefined) return { kind: 'answer', answer }
      if (waited % FREE_MS === 0 && isFree(config)) return { kind: 'ended' }
      await pause(LOOK_MS)
    }
    return { kind: 'silent' }
  } finally {
    await close()
  }
}

/** Whether no desk has the store in use. */
function isFree({ server }: Config): boolean {
  const { file } = server.database
  if (file === undefined) return false
  try {
    lockStore(file, { patienceMs: 0 })()
    return true
  } catch (error) {
    if (error instanceof StoreLockedError) return false
    throw error
  }
}

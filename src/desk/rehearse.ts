import { createLog } from '../foundation/log.ts'
import type { Instant } from '../model/instant.ts'
import type { Config } from '../model/settings.ts'
import { databaseFile } from '../store/open/database-url.ts'
import type { Handle } from '../store/open/handle.ts'
import { createBulletin } from './bulletin.ts'
import type { Newsroom } from './newsroom/newsroom.ts'
import { openContext } from './open-context.ts'
import { prepare } from './prepare.ts'
import { readTakedowns } from './takedown/takedown-file.ts'

/** A store as the next start would leave it. */
export type Rehearsed = { readonly handle: Handle; readonly newsroom: Newsroom }

const askNobody = () => Promise.reject(new Error('a rehearsal asks nobody'))

/**
 * Does on the copy of a store, in `file`, all that a desk does at its start with a configuration, at the instant `now`, and
 * nothing else: nobody is asked and nobody is told. Throws NameTakenError.
 */
export async function rehearse<Result>(
  config: Config,
  { file, now }: { readonly file: string; readonly now: Instant },
  look: (rehearsed: Rehearsed) => Promise<Result>,
): Promise<Result> {
  const ofCopy = { ...config, server: { ...config.server, database: databaseFile(file) } }
  const silent = { log: createLog('silent'), poll: askNobody, send: askNobody }
  const { context, closeContext } = await openContext(ofCopy, { ...silent, now: () => now })
  try {
    await readTakedowns(context)
    await prepare(context, createBulletin(context, { announce: () => {}, wake: () => {} }))
    return await look({ handle: context.store.handle, newsroom: context.newsroom })
  } finally {
    await closeContext.polls()
    await closeContext.hub()
    await closeContext.store()
  }
}

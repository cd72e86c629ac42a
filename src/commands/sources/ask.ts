import { join } from 'node:path'
import { feedUserAgent } from '../../desk/newsroom/user-agent.ts'
import type { PollResult } from '../../model/poll-result.ts'
import type { Config, Source } from '../../model/settings.ts'
import { createDispatchers } from '../../poll/dispatchers.ts'
import { pollFolder } from '../../poll/folder/poll-folder.ts'
import { poll } from '../../poll/poll.ts'

/** How many times the compressed limit a decoded document may measure. */
const DECODED_TIMES = 2

/** Asks sources in the name of an installation, and keeps nothing of what they said. */
export type Asker = {
  readonly ask: (source: Source) => Promise<PollResult>
  readonly close: () => Promise<void>
}

/** Opens the way out, by the limits and the proxy of an installation. */
export function openAsker({ root, server }: Config): Asker {
  const { timeoutMs, maxBytes } = server.polling
  const dispatchers = createDispatchers({ proxy: server.proxy })
  const limits = { timeoutMs, maxBytes, maxDecodedBytes: DECODED_TIMES * maxBytes, dispatchers }
  return {
    ask: (source) =>
      source.folder === undefined
        ? poll(source, { validators: {} }, { ...limits, userAgent: feedUserAgent(server.contact, source) })
        : pollFolder(source, join(root, source.folder)),
    close: () => dispatchers.close(),
  }
}

import { userAgent } from '../desk/newsroom/user-agent.ts'
import { runInspect } from '../inspect/inspect.ts'
import type { Source } from '../model/settings.ts'
import { createDispatchers } from '../poll/dispatchers.ts'
import { poll } from '../poll/poll.ts'
import type { Surroundings } from './surroundings.ts'

const MEBIBYTE = 2 ** 20
const limits = { timeoutMs: 30_000, maxBytes: 10 * MEBIBYTE, maxDecodedBytes: 20 * MEBIBYTE }

/**
 * Shows how Wiredesk reads a feed. A URL is requested once, at the operator's own wish, so a private address is
 * allowed.
 */
export async function inspectCommand(
  target: string | undefined,
  options: { readonly json?: boolean; readonly batch?: boolean; readonly compare?: boolean },
  surroundings: Surroundings,
): Promise<number> {
  const { env } = surroundings
  const dispatchers = createDispatchers()
  try {
    return await runInspect(target, options, {
      ...surroundings,
      fetchDocument: (url) =>
        poll(sourceAt(url), { validators: {} }, { ...limits, dispatchers, userAgent: userAgent(contact(env)) }),
    })
  } finally {
    await dispatchers.close()
  }
}

/** No configuration is needed; the environment may give the operator's contact page. */
function contact({ BASE_URL }: Surroundings['env']): string {
  return BASE_URL ? `${BASE_URL.replace(/\/$/, '')}/bot` : 'http://127.0.0.1:8080/bot'
}

function sourceAt(url: string): Source {
  return {
    id: 'inspected',
    name: url,
    url,
    tags: [],
    priority: 0,
    republish: 'link',
    images: 'none',
    headers: {},
    privateNetwork: true,
  }
}

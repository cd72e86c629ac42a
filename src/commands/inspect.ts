import { resolve } from 'node:path'
import { ConfigError } from '../config/files/config-error.ts'
import { loadConfig } from '../config/load.ts'
import { loadAgencies } from '../config/load-agencies.ts'
import { userAgent } from '../desk/newsroom/user-agent.ts'
import { runInspect } from '../inspect/inspect.ts'
import { unlistedSource } from '../inspect/unlisted-source.ts'
import type { Agency } from '../model/settings.ts'
import { createDispatchers } from '../poll/dispatchers.ts'
import { poll } from '../poll/poll.ts'
import type { Surroundings } from './surroundings.ts'

const packageRoot = resolve(import.meta.dirname, '../..')
const MEBIBYTE = 2 ** 20
const limits = { timeoutMs: 30_000, maxBytes: 10 * MEBIBYTE, maxDecodedBytes: 20 * MEBIBYTE }

/**
 * Shows how Wiredesk reads a feed, or that which a web page offers. A URL is requested once, at the operator's own wish, so a
 * private address is allowed.
 */
export async function inspectCommand(
  target: string | undefined,
  options: { readonly json?: boolean; readonly batch?: boolean; readonly compare?: boolean },
  surroundings: Surroundings,
): Promise<number> {
  const { env, folder } = surroundings
  const own = await ownFiles(folder, env)
  const dispatchers = createDispatchers()
  try {
    return await runInspect(target, options, {
      ...surroundings,
      fetchDocument: (url, mayBePrivate) =>
        poll(
          unlistedSource(url, { privateNetwork: mayBePrivate }),
          { validators: {} },
          { ...limits, dispatchers, userAgent: own.userAgent },
        ),
      agencies: own.agencies,
    })
  } finally {
    await dispatchers.close()
  }
}

/** In whose name is asked, and the agencies: of the folder, if it is an installation and its files are right, else those shipped. */
async function ownFiles(
  folder: string,
  env: Surroundings['env'],
): Promise<{ readonly userAgent: string; readonly agencies: readonly Agency[] }> {
  try {
    const { server, agencies } = await loadConfig(folder, env)
    return { userAgent: userAgent(server.contact), agencies }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { userAgent: userAgent(contactOf(env)), agencies: await loadAgencies(packageRoot) }
  }
}

/** The environment may give the operator's contact page. */
function contactOf({ BASE_URL }: Surroundings['env']): string {
  return BASE_URL ? `${BASE_URL.replace(/\/$/, '')}/bot` : 'http://127.0.0.1:8080/bot'
}

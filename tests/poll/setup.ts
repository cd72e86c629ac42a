import type { PollResult } from '../../src/model/poll-result.ts'
import type { Source } from '../../src/model/settings.ts'
import { createDispatchers } from '../../src/poll/dispatchers.ts'
import type { Resolve } from '../../src/poll/guard.ts'
import { type PollOptions, poll } from '../../src/poll/poll.ts'

export const USER_AGENT = 'Wiredesk/0.1 (+http://127.0.0.1:8080/bot)'

/** A source as the configuration would give it, for an upstream on loopback. */
export function aSource(url: string, parts: Partial<Source> = {}): Source {
  return {
    id: 'example',
    name: 'Example',
    url,
    tags: [],
    priority: 0,
    republish: 'excerpt',
    images: 'source',
    headers: {},
    privateNetwork: true,
    ...parts,
  }
}

/** What a poll comes to, apart from what was measured on the wire. */
export async function pollOnce(...asked: Parameters<typeof pollWhole>): Promise<PollResult> {
  const { wire: _, ...result } = await pollWhole(...asked)
  return result
}

/** Polls with limits of size that a test can reach, and of time that none does by being slow. */
export async function pollWhole(
  source: Source,
  parts: Partial<PollOptions> & { previous?: Parameters<typeof poll>[1] } = {},
): Promise<PollResult> {
  const dispatchers = parts.dispatchers ?? createDispatchers()
  const { previous = { validators: {} }, ...options } = parts
  try {
    return await poll(source, previous, {
      userAgent: USER_AGENT,
      timeoutMs: 300_000,
      silenceMs: 300_000,
      maxBytes: 1_000_000,
      maxDecodedBytes: 4_000_000,
      ...options,
      dispatchers,
    })
  } finally {
    if (!parts.dispatchers) await dispatchers.close()
  }
}

/** A resolver that knows these names alone. */
export function resolverOf(addresses: Readonly<Record<string, readonly string[]>>): Resolve {
  return (hostname, done) => {
    const known = addresses[hostname]
    if (known) {
      done(
        null,
        known.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    } else done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), [])
  }
}

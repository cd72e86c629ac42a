import type { Outgoing, Sent } from '../../poll/send.ts'
import type { Context } from '../newsroom/context.ts'
import { userAgent } from '../newsroom/user-agent.ts'

/** The parts of the context that the hub uses. */
export type HubContext = Pick<
  Context,
  | 'config'
  | 'store'
  | 'now'
  | 'elapsed'
  | 'random'
  | 'log'
  | 'send'
  | 'hubLimits'
  | 'pushes'
  | 'unguessable'
  | 'sources'
>

/** The most bytes of a reply that are read: what a hub and a callback say to each other is short. */
const ASKING_MS = 10_000
const REPLY_BYTES = 1024

/** Requests an address with these parameters added to its own query, which stays unchanged. */
export async function askCallback(
  callback: string,
  parameters: Readonly<Record<string, string>>,
  { send, config }: HubContext,
): Promise<Sent> {
  const url = new URL(callback)
  const more = new URLSearchParams(parameters).toString()
  url.search = url.search === '' ? more : `${url.search}&${more}`
  const headers = { 'user-agent': userAgent(config.server.contact) }
  return send({ method: 'GET', url: url.href, headers, timeoutMs: ASKING_MS, maxBytes: REPLY_BYTES })
}

/** Whether the reply is a success; a redirect is not, because none is followed. */
export function isSuccess(sent: Sent): boolean {
  return sent.kind === 'answered' && sent.status >= 200 && sent.status < 300
}

/** The outcome in words for the log, without anything that the other side sent. */
export function endOf(sent: Sent): string {
  return sent.kind === 'answered' ? `status ${sent.status}` : sent.reason
}

/** Makes a POST request to an outsider. */
export function posted(url: string, body: Uint8Array, headers: Readonly<Record<string, string>>): Outgoing {
  return { method: 'POST', url, headers, body, timeoutMs: 2 * ASKING_MS, maxBytes: REPLY_BYTES }
}

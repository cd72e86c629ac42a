import type { Outgoing, Sent } from '../../poll/send.ts'
import type { Context } from '../newsroom/context.ts'
import { userAgent } from '../newsroom/user-agent.ts'

/** What the hub works with. */
export type HubContext = Pick<Context, 'config' | 'store' | 'now' | 'random' | 'log' | 'send' | 'hubLimits'>

/** Asking and telling is a few bytes. */
const ASKING_MS = 10_000
const REPLY_BYTES = 1024

/** Asks for an address with these parameters added to the query that it has of its own, which stays as it is. */
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

/** Whether somebody answered with success; a redirect is none, since none is followed. */
export function isSuccess(sent: Sent): boolean {
  return sent.kind === 'answered' && sent.status >= 200 && sent.status < 300
}

/** How it ended, in words for the log, without anything that the other side sent. */
export function endOf(sent: Sent): string {
  return sent.kind === 'answered' ? `status ${sent.status}` : sent.reason
}

/** A POST to somebody outside. */
export function posted(url: string, body: Uint8Array, headers: Readonly<Record<string, string>>): Outgoing {
  return { method: 'POST', url, headers, body, timeoutMs: 2 * ASKING_MS, maxBytes: REPLY_BYTES }
}

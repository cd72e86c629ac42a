import type { Express, NextFunction, Request, Response } from 'express'
import { addressHash } from '../foundation/addresses/address-hash.ts'
import type { SourceStatus, StatusReport } from '../model/border.ts'
import { isRead, sendComputed } from './computed.ts'
import { escapeHtml } from './html.ts'
import { timeHtml } from './status-page.ts'

export type BotRoute = {
  readonly status: () => StatusReport
  /** A whole page around its main part, which is HTML already. */
  readonly page: (page: { readonly title: string; readonly main: string }) => string
  readonly basePath: string
}

const CACHE_CONTROL = 'private, max-age=60'

const states: Readonly<Record<SourceStatus['state'], string>> = {
  waiting: 'It has not been asked yet.',
  ok: 'Its last answer could be read.',
  throttled: 'It has asked us to wait.',
  failing: 'Its last answer could not be read.',
  held: 'It is not asked for the time being.',
  gone: 'It says that it is gone.',
}

/** Whether a request for the page for publishers asks about one address. */
export function asksAboutFeed(url: string): boolean {
  return /\/bot\?(?:[^#]*&)?url=/.test(url)
}

/**
 * Answers `/bot?url=`: when a feed was last asked and when it is asked next, and why. An address that is not to be known is
 * answered as one that is not asked. Nothing is computed but a hash: the answers are those of the last status.
 */
export function answerBot(app: Express, { status, page, basePath }: BotRoute): void {
  const found = new WeakMap<readonly SourceStatus[], ReadonlyMap<string, SourceStatus>>()
  const byAddress = ({ sources }: StatusReport) => {
    const known = found.get(sources) ?? indexed(sources)
    found.set(sources, known)
    return known
  }
  app.all('/bot', (request: Request, response: Response, next: NextFunction) => {
    const asked = new URLSearchParams(request.url.split('?', 2)[1] ?? '').get('url')
    if (asked === null) return next()
    if (!isRead(request, response)) return
    const hash = addressHash(asked)
    const source = hash === undefined ? undefined : byAddress(status()).get(hash)
    const main = `${source ? askedHtml(source) : NOT_ASKED}\n<p><a href="${basePath}/bot">For publishers</a></p>`
    const body = Buffer.from(page({ title: 'Your feed', main }))
    const document = { url: '/bot', contentType: 'text/html; charset=utf-8', body }
    sendComputed(request, response, { document, cacheControl: CACHE_CONTROL })
  })
}

const NOT_ASKED = '<p>This address is not asked.</p>'

function indexed(sources: readonly SourceStatus[]): ReadonlyMap<string, SourceStatus> {
  const known = new Map<string, SourceStatus>()
  for (const source of sources) {
    for (const hash of source.addressHashes ?? []) if (!known.has(hash)) known.set(hash, source)
  }
  return known
}

function askedHtml({ state, reason, lastTryAt, lastSuccessAt, nextPollAt, nextPollReason }: SourceStatus): string {
  const rows = [
    ['Last asked', lastTryAt === undefined ? 'not yet' : timeHtml(lastTryAt)],
    ['Last read', lastSuccessAt === undefined ? 'not yet' : timeHtml(lastSuccessAt)],
    ['Asked next', nextAsked(nextPollAt, lastTryAt)],
    ['Why then', escapeHtml(nextPollReason ?? 'it has not been asked yet')],
  ]
  const list = rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('\n')
  const why = reason === undefined ? '' : ` (${escapeHtml(reason)})`
  return `<p>This address is asked. ${states[state].slice(0, -1)}${why}.</p>\n<dl>\n${list}\n</dl>`
}

function nextAsked(nextPollAt: number | undefined, lastTryAt: number | undefined): string {
  if (nextPollAt !== undefined) return `${timeHtml(nextPollAt)}, or a little later`
  return lastTryAt === undefined ? 'soon' : 'not before the operator says so'
}

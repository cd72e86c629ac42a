import type { Express, Request, Response } from 'express'
import type { FeedDocument } from '../model/documents.ts'
import { isRead, sendComputed } from './computed.ts'
import { createTimeBudget } from './time-budget.ts'

/** The page of a search in the feed with this slug; undefined where there is no such feed. */
export type SearchFeed = (slug: string, query: string) => Promise<FeedDocument | undefined>

export type SearchRoute = {
  readonly searchFeed: SearchFeed
  /** The clock of the time that searching takes; the machine's own unless it is given. */
  readonly now?: (() => number) | undefined
  /** Answers that there is nothing here. */
  readonly answerNothing: (response: Response) => void
  /** Answers that there is no time for it. */
  readonly answerLater: (response: Response) => void
}

/** Of each second so much may go into searching: whoever searches must not keep readers from their feeds. */
const BUDGET_MS = 400

const CACHE_CONTROL = 'private, max-age=60'

/** What is searched for, where a request for a feed's page asks for anything; the page itself is for all others. */
export function searchOf(url: string): string | undefined {
  const start = url.indexOf('?')
  if (start < 0 || !/[?&]q=[^&]/.test(url.slice(start))) return undefined
  return new URLSearchParams(url.slice(start + 1)).get('q') ?? undefined
}

/** Answers `/feeds/<slug>?q=`: one of the few requests that are computed, from the store, when they are asked. */
export function answerSearches(app: Express, { searchFeed, now, answerNothing, answerLater }: SearchRoute): void {
  const budget = createTimeBudget(BUDGET_MS, now)
  app.all('/feeds/:slug', async (request: Request, response: Response, next) => {
    const query = searchOf(request.url)
    if (query === undefined) return next()
    if (!isRead(request, response)) return
    if (!budget.hasLeft()) return answerLater(response)
    const document = await budget.spend(() => searchFeed(String(request.params.slug), query))
    if (document === undefined) return answerNothing(response)
    sendComputed(request, response, { document, cacheControl: CACHE_CONTROL })
  })
}

import type { Express, Request, Response } from 'express'
import type { FeedDocument } from '../model/documents.ts'
import { isRead, sendComputed } from './computed.ts'
import { createTimeBudget } from './time-budget.ts'

/** The page of a search in the feed with this slug; undefined if there is no such feed. */
export type SearchFeed = (slug: string, query: string) => Promise<FeedDocument | undefined>

export type SearchRoute = {
  readonly searchFeed: SearchFeed
  /** The clock that measures how long searches take; by default the machine's own. */
  readonly now?: (() => number) | undefined
  /** Answers that there is nothing here. */
  readonly answerNothing: (response: Response) => void
  /** Answers that there is no time for it now. */
  readonly answerLater: (response: Response) => void
}

/** At most this much of each second goes into searches, so that they never keep readers from their feeds. */
const BUDGET_MS = 400

const CACHE_CONTROL = 'private, max-age=60'

/** The query, if a request for a feed's page searches for anything; else undefined, and the page itself is served. */
export function searchOf(url: string): string | undefined {
  const start = url.indexOf('?')
  if (start < 0 || !/[?&]q=[^&]/.test(url.slice(start))) return undefined
  return new URLSearchParams(url.slice(start + 1)).get('q') ?? undefined
}

/** Answers `/feeds/<slug>?q=`: one of the few answers that are computed from the store on request. */
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

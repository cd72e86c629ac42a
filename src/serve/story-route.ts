import type { Express, Request, Response } from 'express'
import type { FeedDocument } from '../model/documents.ts'
import { answerReads, sendComputed } from './computed.ts'

/** The page of a story, the path of the story that it has merged into, or undefined if there is none. */
export type FindStory = (
  id: string,
) => Promise<{ readonly document: FeedDocument } | { readonly movedTo: string } | undefined>

export type StoryRoute = {
  readonly findStory: FindStory
  readonly basePath: string
  /** Answers that there is nothing here. */
  readonly answerNothing: (response: Response) => void
}

/** A story changes as copies arrive; for its page, unlike the feeds, a minute later is soon enough. */
const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400'

/** Answers `/stories/<id>`: one of the few answers that are computed from the store on request. */
export function answerStories(app: Express, { findStory, basePath, answerNothing }: StoryRoute): void {
  answerReads(app, '/stories/:id', async (request: Request, response: Response) => {
    const found = await findStory(String(request.params.id))
    if (found === undefined) return answerNothing(response)
    if ('document' in found) {
      return sendComputed(request, response, { document: found.document, cacheControl: CACHE_CONTROL })
    }
    response.set('Cache-Control', CACHE_CONTROL).set('Location', basePath + found.movedTo)
    response.status(301).type('text').send('Moved.\n')
  })
}

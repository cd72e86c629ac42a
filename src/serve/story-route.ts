import type { Express, Request, Response } from 'express'
import { documentHash } from '../documents/pack.ts'
import type { FeedDocument } from '../model/documents.ts'
import { isNotModified } from './not-modified.ts'

/** The page of a story, the path of the story that it has become part of, or undefined where there is none. */
export type FindStory = (
  id: string,
) => Promise<{ readonly document: FeedDocument } | { readonly movedTo: string } | undefined>

export type StoryRoute = {
  readonly findStory: FindStory
  readonly basePath: string
  /** Answers that there is nothing here. */
  readonly answerNothing: (response: Response) => void
}

/** A story changes as copies come in; a minute later is soon enough for a page beside the feeds. */
const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400'

/** Answers `/stories/<id>`: one of the few requests that are computed, from the store, when they are asked. */
export function answerStories(app: Express, { findStory, basePath, answerNothing }: StoryRoute): void {
  app.get('/stories/:id', async (request: Request, response: Response) => {
    const found = await findStory(String(request.params.id))
    if (found === undefined) return answerNothing(response)
    response.set('Cache-Control', CACHE_CONTROL)
    if ('movedTo' in found) {
      response.set('Location', basePath + found.movedTo)
      return void response.status(301).type('text').send('Moved.\n')
    }
    const { body, contentType } = found.document
    const hash = documentHash(body)
    response.set('ETag', `"${hash}"`).set('X-Robots-Tag', 'noindex')
    // It has no date of its own: with the tag alone a reader can never be told of an older state than it has.
    if (isNotModified(request.headers, { hash, lastModified: Number.POSITIVE_INFINITY, lastModifiedText: '' })) {
      return void response.status(304).end()
    }
    response.set('Content-Type', contentType).send(Buffer.from(body.buffer, body.byteOffset, body.byteLength))
  })
  app.all('/stories/:id', (request: Request, response: Response) => {
    response.set('Allow', 'GET, HEAD, OPTIONS')
    response.status(request.method === 'OPTIONS' ? 204 : 405).end()
  })
}

import type { Express, Request, Response } from 'express'
import { documentHash } from '../documents/pack.ts'
import type { FeedDocument } from '../model/documents.ts'
import { isNotModified } from './not-modified.ts'

const METHODS = 'GET, HEAD, OPTIONS'

/**
 * Whether a request only reads. Any other request is answered here: OPTIONS with the methods allowed, the rest with
 * 405.
 */
export function isRead(request: Request, response: Response): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true
  response.set('Allow', METHODS)
  response.status(request.method === 'OPTIONS' ? 204 : 405).end()
  return false
}

/** Lets the handler answer reads of a path, and refuses every other method. */
export function answerReads(
  app: Express,
  path: string,
  handler: (request: Request, response: Response) => void | Promise<void>,
): void {
  app.all(path, (request, response) => (isRead(request, response) ? handler(request, response) : undefined))
}

/** Sends a page made for this request, or a 304 if the reader has it already. */
export function sendComputed(
  request: Request,
  response: Response,
  { document: { body, contentType }, cacheControl }: { document: FeedDocument; cacheControl: string },
): void {
  const hash = documentHash(body)
  response.set('Cache-Control', cacheControl).set('ETag', `"${hash}"`).set('X-Robots-Tag', 'noindex')
  // The page has no date of its own; comparing only the tag never mistakes a changed page for the reader's copy.
  if (isNotModified(request.headers, { hash, lastModified: Number.POSITIVE_INFINITY, lastModifiedText: '' })) {
    response.status(304).end()
    return
  }
  response.set('Content-Type', contentType).send(Buffer.from(body.buffer, body.byteOffset, body.byteLength))
}

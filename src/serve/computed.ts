import type { Express, Request, Response } from 'express'
import { documentHash } from '../documents/pack.ts'
import type { FeedDocument } from '../model/documents.ts'
import { isNotModified } from './not-modified.ts'

const METHODS = 'GET, HEAD, OPTIONS'

/** Whether a request only reads. Any other is answered: OPTIONS with what works at its address, the rest with 405. */
export function isRead(request: Request, response: Response): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true
  response.set('Allow', METHODS)
  response.status(request.method === 'OPTIONS' ? 204 : 405).end()
  return false
}

/** Answers whoever reads at a path with the handler, and everybody else as an address that is only read. */
export function answerReads(
  app: Express,
  path: string,
  handler: (request: Request, response: Response) => void | Promise<void>,
): void {
  app.all(path, (request, response) => (isRead(request, response) ? handler(request, response) : undefined))
}

/** Sends a page that was made for this request, or says that the reader has it already. */
export function sendComputed(
  request: Request,
  response: Response,
  { document: { body, contentType }, cacheControl }: { document: FeedDocument; cacheControl: string },
): void {
  const hash = documentHash(body)
  response.set('Cache-Control', cacheControl).set('ETag', `"${hash}"`).set('X-Robots-Tag', 'noindex')
  // It has no date of its own: with the tag alone a reader can never be told of an older state than it has.
  if (isNotModified(request.headers, { hash, lastModified: Number.POSITIVE_INFINITY, lastModifiedText: '' })) {
    response.status(304).end()
    return
  }
  response.set('Content-Type', contentType).send(Buffer.from(body.buffer, body.byteOffset, body.byteLength))
}

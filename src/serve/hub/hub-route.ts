import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { HubAnswer, HubRequest } from '../../model/border.ts'
import { readHubForm, type Topics } from './hub-form.ts'

export type HubRoute = {
  readonly topics: Topics
  readonly ready: () => boolean
  /** Records a request, to be verified later. */
  readonly subscribe: (request: HubRequest) => Promise<HubAnswer>
}

const LARGEST_BODY = 16 * 1024
const FORM = 'application/x-www-form-urlencoded'
const NOT_READY = { status: 503, reason: 'The feeds are being made ready.', retryAfterSeconds: 10 }

/**
 * Answers `/hub`, the WebSub hub of our own feeds: 202 once a request is recorded, whatever comes of it, else a plain
 * text that says what is wrong.
 */
export function answerHub(app: Express, route: HubRoute): void {
  const body = express.text({ type: FORM, limit: LARGEST_BODY, inflate: false, defaultCharset: 'utf-8' })
  app.post('/hub', body, async (request: Request, response: Response) => {
    if (!route.ready()) return refuse(response, NOT_READY)
    if (typeof request.body !== 'string') return sayPlainly(response, 415, `Send the parameters as ${FORM}.`)
    const form = readHubForm(request.body, route.topics)
    if ('mistake' in form) return sayPlainly(response, form.status, `${form.mistake}.`)
    const answer = await route.subscribe(form.request)
    if (answer.kind === 'accepted') return sayPlainly(response, 202, 'Accepted; the callback will be asked.')
    refuse(response, answer)
  })
  app.all('/hub', (request: Request, response: Response) => {
    response.set('Allow', 'POST, OPTIONS')
    if (request.method === 'OPTIONS') return void response.status(204).end()
    sayPlainly(response, 405, 'This is a WebSub hub: subscribe with POST.')
  })
  app.use('/hub', (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
    if (response.headersSent || !(status >= 400 && status < 500)) return next(error)
    sayPlainly(response, status, status === 413 ? 'The request is too large.' : 'The request cannot be read.')
  })
}

type Refused = { readonly status: number; readonly reason: string; readonly retryAfterSeconds: number }

function refuse(response: Response, { status, reason, retryAfterSeconds }: Refused): void {
  response.set('Retry-After', String(retryAfterSeconds))
  sayPlainly(response, status, reason)
}

function sayPlainly(response: Response, status: number, text: string): void {
  response.status(status).type('text').send(`${text}\n`)
}

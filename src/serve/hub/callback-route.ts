import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Delivery, HubQuestion } from '../../model/border.ts'

export type CallbackRoute = {
  /** Whether it is known under which words hubs may call. */
  readonly ready: () => boolean
  /** Whether hubs may call under this word. */
  readonly isCalled: (token: string) => boolean
  /** What a hub wants to hear; undefined is a no. */
  readonly verify: (question: HubQuestion) => Promise<string | undefined>
  /** Takes what a hub pushes, to be looked at later; false if too much is waiting. */
  readonly deliver: (delivery: Delivery) => boolean
  readonly maxBytes: number
}

/** How many deliveries may be on their way in at once. */
const MOST_AT_ONCE = 20
const RETRY_SECONDS = '60'
const BUSY = 'There is too much to read at the moment.\n'

/**
 * Answers `/websub/<token>`, the callbacks under which hubs of others call us. A question is answered with its challenge or 404, a
 * delivery with 202 before anybody looks at it: whether it is believed is told to nobody.
 */
export function answerCallbacks(app: Express, route: CallbackRoute): void {
  const read = express.raw({ type: () => true, limit: route.maxBytes, inflate: false })
  let reading = 0
  app.use('/websub', (_request: Request, response: Response, next: NextFunction) => {
    if (route.ready()) next()
    else sayLater(response, 'The feeds are being made ready.\n')
  })
  app.get('/websub/:token', async (request: Request<{ token: string }>, response: Response) => {
    // A HEAD asks nothing.
    const isAsked = request.method === 'GET' && route.isCalled(request.params.token)
    const answer = isAsked ? await route.verify(questionOf(request)) : undefined
    if (answer === undefined) sayPlainly(response, 404, 'There is nothing at this address.\n')
    else sayPlainly(response, 200, answer)
  })
  app.post('/websub/:token', async (request: Request<{ token: string }>, response: Response, next: NextFunction) => {
    const { token } = request.params
    // Its hub may forget it.
    if (!route.isCalled(token)) return sayPlainly(response, 410, 'Nobody listens here.\n')
    if (reading >= MOST_AT_ONCE) return sayLater(response, BUSY)
    reading += 1
    read(request, response, (error: unknown) => {
      reading -= 1
      if (error) return next(error)
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const contentType = request.headers['content-type'] ?? ''
      const signature = [request.headers['x-hub-signature']].flat()[0]
      if (!route.deliver({ token, contentType, signature, body })) return sayLater(response, BUSY)
      sayPlainly(response, 202, 'Accepted.\n')
    })
  })
  app.all('/websub/:token', (_request: Request, response: Response) => {
    response.set('Allow', 'GET, POST')
    sayPlainly(response, 405, 'This is a callback for hubs.\n')
  })
  app.use('/websub', (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
    if (response.headersSent || !(status >= 400 && status < 500)) return next(error)
    sayPlainly(response, status, status === 413 ? 'The document is too large.\n' : 'The document cannot be read.\n')
  })
}

function questionOf(request: Request<{ token: string }>): HubQuestion {
  const said = new URLSearchParams(request.url.split('?').slice(1).join('?'))
  const lease = said.get('hub.lease_seconds') ?? ''
  return {
    token: request.params.token,
    mode: said.get('hub.mode') ?? '',
    topic: said.get('hub.topic') ?? '',
    challenge: said.get('hub.challenge') ?? '',
    leaseSeconds: /^\d{1,15}$/.test(lease) ? Number(lease) : undefined,
  }
}

function sayLater(response: Response, why: string): void {
  response.set('Retry-After', RETRY_SECONDS)
  sayPlainly(response, 503, why)
}

function sayPlainly(response: Response, status: number, text: string): void {
  response.status(status).type('text').set('X-Content-Type-Options', 'nosniff').send(text)
}

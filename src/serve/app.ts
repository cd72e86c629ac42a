import type { RequestListener } from 'node:http'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import type { StatusReport } from '../model.ts'
import { createDocumentHandler, type DocumentsInput } from './documents.ts'
import { pageHtml } from './html.ts'
import { PAGE_POLICY, REFERRER_POLICY } from './security-headers.ts'
import { statusHtml, statusJson } from './status-page.ts'
import { answerStories, type FindStory } from './story-route.ts'

export type AppInput = DocumentsInput & {
  readonly status: () => StatusReport
  readonly ready: () => boolean
  /** Looks a story up when its page is asked for. */
  readonly findStory?: FindStory | undefined
  readonly log: { readonly error: (fields: object, message: string) => void }
}

/** Everything that we answer: finished documents first and fast, then pages and health through express. */
export function createApp(input: AppInput): RequestListener {
  const answerDocument = createDocumentHandler(input)
  const app = createPages(input)
  return (request, response) => {
    try {
      if (!answerDocument(request, response)) app(request, response)
    } catch (error) {
      input.log.error({ error, path: request.url }, 'request failed')
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'Cache-Control': 'no-store' }).end()
    }
  }
}

function createPages(input: AppInput): Express {
  const { basePath } = input
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.use(pageHeaders())
  app.use((request, _response, next) => {
    const { url } = request
    const isInside = basePath !== '' && url.startsWith(basePath) && ['', '/', '?'].includes(url.charAt(basePath.length))
    if (isInside) request.url = url.slice(basePath.length).replace(/^(?!\/)/, '/')
    next()
  })
  answerGet(app, '/livez', (_request, response) => void response.type('text').send('ok\n'))
  answerGet(app, '/readyz', (_request, response) => {
    const isReady = input.ready()
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ready\n' : 'not ready\n')
  })
  answerGet(app, '/status', (request, response) => {
    response.vary('Accept')
    const wantsJson = request.accepts(['html', 'json']) === 'json'
    if (wantsJson) response.type('json').send(statusJson(input.status()))
    else response.type('html').send(statusHtml(input.status(), basePath))
  })
  app.use(redirectToCanonical(input))
  app.use(['/feeds', '/stories'], (_request, response, next) => {
    // Under a changed configuration less may be shown than before: nothing is until everything is made anew.
    if (input.ready()) return next()
    response.set('Retry-After', '10')
    sendProblem(response, { status: 503, text: 'The feeds are being made ready.', basePath })
  })
  const answerNothing = (response: Response) =>
    sendProblem(response, { status: 404, text: 'There is nothing at this address.', basePath })
  if (input.findStory) answerStories(app, { findStory: input.findStory, basePath, answerNothing })
  app.use((_request, response) => answerNothing(response))
  app.use(answerError(input))
  return app
}

function pageHeaders() {
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: toMutable(PAGE_POLICY) },
    referrerPolicy: { policy: REFERRER_POLICY },
    // Whether there is TLS at all is for the proxy in front to know.
    strictTransportSecurity: false,
  })
  return (request: Request, response: Response, next: NextFunction) => {
    response.set('Cache-Control', 'no-store')
    secure(request, response, next)
  }
}

function toMutable(policy: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(policy).map(([directive, values]) => [directive, [...values]]))
}

function answerGet(app: Express, path: string, handler: (request: Request, response: Response) => void): void {
  app.get(path, handler)
  app.all(path, (request, response) => {
    response.set('Allow', 'GET, HEAD, OPTIONS')
    response.status(request.method === 'OPTIONS' ? 204 : 405).end()
  })
}

/**
 * Sends a path in another case or with a slash too many to the document it means. The target is a key of the map, so
 * that nothing of the request gets into it.
 */
function redirectToCanonical({ documents, basePath }: AppInput) {
  return (request: Request, response: Response, next: NextFunction) => {
    const wanted = request.path.toLowerCase().replace(/\/+$/, '')
    const document = documents.get(wanted)
    if (!document) return next()
    response.set('Cache-Control', 'public, max-age=3600').set('Location', basePath + document.path)
    response.status(301).type('text').send('Moved.\n')
  }
}

function answerError({ basePath, log }: AppInput) {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    const status = statusOf(error)
    if (status === 500) log.error({ error, path: request.path }, 'request failed')
    if (response.headersSent) return next(error)
    const text = status === 500 ? 'Something went wrong on our side.' : 'This request cannot be answered.'
    sendProblem(response, { status, text, basePath })
  }
}

/** Express marks a request that it cannot read, such as a broken percent escape, with its own status. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

function sendProblem(
  response: Response,
  { status, text, basePath }: { status: number; text: string; basePath: string },
): void {
  const title = { 404: 'Not found', 500: 'Error' }[status] ?? 'Bad request'
  const home = `<p><a href="${basePath}/">All feeds</a></p>`
  response
    .status(status)
    .type('html')
    .send(pageHtml({ title, main: `<p>${text}</p>\n${home}`, basePath }))
}

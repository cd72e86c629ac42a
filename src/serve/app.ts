import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import { withoutBasePath } from '../foundation/base-path.ts'
import type { HubAnswer, HubRequest, StatusReport } from '../model/border.ts'
import { createArchiveHandler, type FindArchive } from './archive-handler.ts'
import { answerBot } from './bot-route.ts'
import { answerReads } from './computed.ts'
import { createDocumentHandler, createReply, type DocumentsInput } from './documents.ts'
import { aliased, createNameHandler, pathOfToday } from './feed-names.ts'
import { answerCallbacks, type CallbackRoute } from './hub/callback-route.ts'
import { answerHub } from './hub/hub-route.ts'
import { answerSearches, type SearchFeed } from './search-route.ts'
import { PAGE_POLICY, REFERRER_POLICY } from './security-headers.ts'
import { statusHtml, statusJson } from './status-page.ts'
import { answerStories, type FindStory } from './story-route.ts'

export type AppInput = DocumentsInput & {
  readonly status: () => StatusReport
  readonly ready: () => boolean
  /** Looks up a story when its page is requested. */
  readonly findStory?: FindStory | undefined
  /** Searches a feed on request. */
  readonly searchFeed?: SearchFeed | undefined
  /** The clock that measures how long searches take; by default the machine's own. */
  readonly now?: (() => number) | undefined
  /** A whole page around its main part, which is HTML already. */
  readonly page: (page: { readonly title: string; readonly main: string }) => string
  /** Looks up an archive of a feed on request. */
  readonly findArchive?: FindArchive | undefined
  /** The WebSub hub of the documents, if there is one. */
  readonly hub?:
    | { readonly baseUrl: string; readonly subscribe: (request: HubRequest) => Promise<HubAnswer> }
    | undefined
  /** The callbacks under which hubs of others push to us, if there are any. */
  readonly callbacks?: Omit<CallbackRoute, 'ready'> | undefined
  readonly log: { readonly error: (fields: object, message: string) => void }
}

/** The whole application: finished documents first and fast, then pages and health checks through express. */
export function createApp(input: AppInput): RequestListener {
  const reply = createReply(input)
  const answerDocument = createDocumentHandler({ ...input, isSearched: input.searchFeed !== undefined }, reply)
  const { findArchive, basePath, names } = input
  const answerName = names && createNameHandler(names, basePath)
  const archives = findArchive && createArchiveHandler({ findArchive, reply, basePath })
  const app = createPages(input)
  const fail = (error: unknown, request: IncomingMessage, response: ServerResponse) => {
    input.log.error({ error, path: request.url }, 'request failed')
    if (response.headersSent) response.destroy()
    else response.writeHead(500, { 'Cache-Control': 'no-store' }).end()
  }
  const answerArchive = async (request: IncomingMessage, response: ServerResponse) => {
    if (!(await archives?.answer(request, response))) app(request, response)
  }
  return (request, response) => {
    try {
      if (answerDocument(request, response) || answerName?.(request, response)) return
      const isArchive = input.ready() && archives?.isMeant(request)
      if (isArchive) answerArchive(request, response).catch((error: unknown) => fail(error, request, response))
      else app(request, response)
    } catch (error) {
      fail(error, request, response)
    }
  }
}

function createPages(input: AppInput): Express {
  const { basePath, page } = input
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.use(pageHeaders())
  app.use((request, _response, next) => {
    const [path = ''] = request.url.split('?', 1)
    request.url = withoutBasePath(path, basePath) + request.url.slice(path.length)
    next()
  })
  answerReads(app, '/livez', (_request, response) => void response.type('text').send('ok\n'))
  answerReads(app, '/readyz', (_request, response) => {
    const isReady = input.ready()
    response
      .status(isReady ? 200 : 503)
      .type('text')
      .send(isReady ? 'ready\n' : 'not ready\n')
  })
  answerReads(app, '/status', (request, response) => {
    response.vary('Accept')
    const wantsJson = request.accepts(['html', 'json']) === 'json'
    if (wantsJson) response.type('json').send(statusJson(input.status()))
    else response.type('html').send(page({ title: 'Status', main: statusHtml(input.status(), basePath) }))
  })
  answerBot(app, input)
  if (input.hub) {
    const find = (path: string) => input.documents.get(pathOfToday(input.names, path))?.path
    const topics = { baseUrl: input.hub.baseUrl, find }
    answerHub(app, { topics, ready: input.ready, subscribe: input.hub.subscribe })
  }
  if (input.callbacks) answerCallbacks(app, { ...input.callbacks, ready: input.ready })
  app.use(redirectToCanonical(input))
  const problem = (status: number, text: string) => (response: Response) => {
    if (status === 503) response.set('Retry-After', '10')
    sendProblem(response, { status, text, basePath, page })
  }
  const answerNothing = problem(404, 'There is nothing at this address.')
  const answerUnready = problem(503, 'The feeds are being made ready.')
  app.use((request, response, next) => {
    // A changed configuration may forbid what older documents show, so feeds are unavailable until they are all
    // rebuilt.
    const isFeed =
      /^\/(?:feeds|stories)(?:\/|$)/i.test(request.path) || aliased(input.names, request.path) !== undefined
    if (!isFeed || input.ready()) next()
    else answerUnready(response)
  })
  const { searchFeed, now } = input
  const answerLater = problem(503, 'There is too much searching at the moment. Try again in some seconds.')
  if (searchFeed) answerSearches(app, { searchFeed, now, answerNothing, answerLater })
  if (input.findStory) answerStories(app, { findStory: input.findStory, basePath, answerNothing })
  app.use((_request, response) => answerNothing(response))
  app.use(answerError(input))
  return app
}

function pageHeaders() {
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: toMutable(PAGE_POLICY) },
    referrerPolicy: { policy: REFERRER_POLICY },
    // Only the proxy in front knows whether there is TLS.
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

/**
 * Redirects a path in another case or with an extra slash to the document it means. The target is a key of the map, so
 * nothing from the request gets into it.
 */
function redirectToCanonical({ documents, basePath }: AppInput) {
  return (request: Request, response: Response, next: NextFunction) => {
    const wanted = request.path.toLowerCase().replace(/\/+$/, '')
    const document = documents.get(wanted)
    if (!document || document.path === request.path) return next()
    response.set('Cache-Control', 'public, max-age=3600').set('Location', basePath + document.path)
    response.status(301).type('text').send('Moved.\n')
  }
}

function answerError({ basePath, page, log }: AppInput) {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    const status = statusOf(error)
    if (status === 500) log.error({ error, path: request.path }, 'request failed')
    if (response.headersSent) return next(error)
    const text = status === 500 ? 'Something went wrong on our side.' : 'This request cannot be answered.'
    sendProblem(response, { status, text, basePath, page })
  }
}

/** Express marks a request that it cannot read, such as a broken percent escape, with its own status. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

function sendProblem(
  response: Response,
  { status, text, basePath, page }: { status: number; text: string } & Pick<AppInput, 'basePath' | 'page'>,
): void {
  const title = { 404: 'Not found', 500: 'Error', 503: 'Not now' }[status] ?? 'Bad request'
  const home = `<p><a href="${basePath}/">All feeds</a></p>`
  response
    .status(status)
    .type('html')
    .send(page({ title, main: `<p>${text}</p>\n${home}` }))
}

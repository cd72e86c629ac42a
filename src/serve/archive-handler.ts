import type { IncomingMessage, ServerResponse } from 'node:http'
import { withoutBasePath } from '../foundation/base-path.ts'
import type { PackedDocument } from '../model/border.ts'
import { answerPlain, type Reply } from './documents.ts'
import { pathOf } from './request-path.ts'

/** The archive at a path such as `/feeds/wire/archive/3.atom`; `gone` if it is past its retention. */
export type FindArchive = (path: string) => Promise<PackedDocument | 'gone' | undefined>

export type ArchiveHandlerInput = {
  readonly findArchive: FindArchive
  readonly reply: Reply
  readonly basePath: string
}

const ARCHIVE = /^\/feeds\/[^/.]+\/archive\/[1-9]\d{0,8}\.(?:rss|atom|json)$/

/** Archives change only by a takedown, which must still reach readers behind caches. */
const ONE_DAY = 86_400

/**
 * Answers a request for an archive document (RFC 5005 4) like one for a current document and resolves to true; if there
 * is none, does nothing and resolves to false.
 */
export function createArchiveHandler({ findArchive, reply, basePath }: ArchiveHandlerInput) {
  return {
    isMeant: (request: IncomingMessage) => archivePath(request, basePath) !== undefined,
    async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
      const path = archivePath(request, basePath)
      const found = path === undefined ? undefined : await findArchive(path)
      if (found === undefined) return false
      if (found === 'gone') {
        answerPlain(response, { status: 410, text: 'This archive is no longer kept.\n', headers: [] })
      } else reply(request, response, { document: found, seconds: ONE_DAY })
      return true
    },
  }
}

function archivePath(request: IncomingMessage, basePath: string): string | undefined {
  const path = pathOf(request.url ?? '')
  return [path, withoutBasePath(path, basePath)].find((each) => ARCHIVE.test(each))
}

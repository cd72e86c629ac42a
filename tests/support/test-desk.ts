import { onTestFinished } from 'vitest'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import type { ContextOverrides } from '../../src/desk/open-context.ts'
import { updateDocuments } from '../../src/desk/update-documents.ts'
import type { PackedDocument, StatusReport } from '../../src/model/border.ts'
import type { Instant } from '../../src/model/instant.ts'
import type { Config } from '../../src/model/settings.ts'
import { read } from '../../src/read.ts'

export type TestDesk = {
  readonly desk: Desk
  readonly documents: ReadonlyMap<string, PackedDocument>
  status(): StatusReport
  /** Slugs of the feeds that the server is told are gone. */
  gone(): readonly string[]
  /** Moves the clock on. */
  advance(ms: number): void
  /** Moves the clock on and polls what is due then. */
  roundAfter(ms: number): ReturnType<Desk['round']>
  /** The published JSON feed, parsed. */
  json(slug: string): JsonFeed
  text(path: string): string
  /** All that is served, in a form to compare: every representation's bytes and validators, by path. */
  fingerprints(): Readonly<Record<string, readonly unknown[]>>
  close(): Promise<void>
}

export type JsonFeed = { readonly items: readonly JsonItem[] }
export type JsonItem = {
  readonly id: string
  readonly url?: string
  readonly title: string
  readonly content_html?: string
  readonly date_published: string
  readonly date_modified: string
  readonly _wiredesk: {
    readonly source: { readonly id: string; readonly title: string; readonly url?: string; readonly feedUrl?: string }
    readonly agency: { readonly id: string; readonly name: string; readonly evidence: string } | null
    readonly alsoReportedBy: readonly { readonly source: string; readonly title: string; readonly url?: string }[]
    readonly related: readonly { readonly source: string; readonly title: string; readonly url?: string }[]
    readonly story: string
    readonly why: readonly string[]
    readonly enteredAt?: string
  }
}

/** The instant at which a test desk starts. */
export const START: Instant = Date.parse('2026-03-10T12:00:00Z')

/** A desk on clocks of its own, without jitter, that reads documents in this thread. */
export async function openTestDesk(
  config: Config,
  at: Instant = START,
  overrides: Pick<
    ContextOverrides,
    'elapsed' | 'pause' | 'patience' | 'progress' | 'send' | 'hubLimits' | 'poll' | 'log'
  > = {},
): Promise<TestDesk> {
  let now = at
  // Whoever waits for time to pass has it at once.
  let passed = 0
  const pause = async (ms: number) => {
    now += ms
    passed += ms
  }
  let status: StatusReport = { sources: [], feeds: [] }
  let gone: readonly string[] = []
  const documents = new Map<string, PackedDocument>()
  const desk = await openDesk(
    config,
    (news) => {
      updateDocuments(documents, news)
      gone = news.gone ?? gone
      status = news.status ?? status
    },
    {
      now: () => now,
      elapsed: () => passed,
      pause,
      patience: () => new Promise(() => {}),
      random: () => 0,
      phaseOf: () => 0,
      read,
      ...overrides,
    },
  )
  let isOpen = true
  const close = async () => {
    if (isOpen) await desk.close()
    isOpen = false
  }
  onTestFinished(close)
  await desk.restore()
  await desk.prepare()
  const text = (path: string) => Buffer.from(documents.get(path)?.body ?? '').toString()
  return {
    desk,
    documents,
    status: () => status,
    gone: () => gone,
    advance(ms) {
      now += ms
      passed += ms
    },
    async roundAfter(ms) {
      now += ms
      passed += ms
      return desk.round()
    },
    json: (slug) => JSON.parse(text(`/feeds/${slug}.json`)) as JsonFeed,
    text,
    fingerprints: () =>
      Object.fromEntries([...documents].sort().map(([path, document]) => [path, fingerprint(document)])),
    close,
  }
}

function fingerprint({ body, gzip, br, zstd, hash, lastModified }: PackedDocument): readonly unknown[] {
  const codings = [body, gzip, br, zstd].map((bytes) => bytes && Buffer.from(bytes).toString('base64'))
  return [hash, lastModified, ...codings]
}

import { onTestFinished } from 'vitest'
import type { Feed, Source } from '../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { type Reply, startOrigin } from '../support/origin.ts'
import { openTestDesk, type TestDesk } from '../support/test-desk.ts'

/** One source: what it serves, with settings beside `republish: full`. */
export type Served = {
  readonly body: string
  readonly headers?: Readonly<Record<string, string>> | undefined
} & Partial<Omit<Source, 'url' | 'headers'>>

/** A moment after the dates of the documents here. */
export const NOW = Date.parse('2026-12-01T12:00:00Z')

/** Polls documents from loopback once, each as a source of its own, and publishes them in the feeds; else in one, `all`. */
export async function publishDocuments(
  served: readonly Served[],
  feeds: readonly (Partial<Feed> & Pick<Feed, 'slug'>)[] = [{ slug: 'all' }],
): Promise<TestDesk> {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const sources = served.map(({ body, headers, ...settings }, index) => {
    const isJson = body.trimStart().startsWith('{')
    const type = isJson ? 'application/feed+json' : 'application/xml'
    const reply: Reply = { headers: { 'content-type': type, ...headers }, body }
    origin.on(`/${index}`, reply)
    return aSource({ id: `source-${index}`, republish: 'full', ...settings, url: origin.url(`/${index}`) })
  })
  const desk = await openTestDesk(aConfig({ sources, feeds: feeds.map(aFeed) }), NOW)
  await desk.desk.round()
  return desk
}

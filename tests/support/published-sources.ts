import type { Config, Feed, Source } from '../../src/model/settings.ts'
import { aConfig, aFeed, aSource, type ServerParts } from './make-config.ts'
import type { TestDesk } from './test-desk.ts'

/** A source on a domain of its own and what it serves, one document a poll; the last one stays. */
export type Publisher = Partial<Source> & Pick<Source, 'id' | 'url'> & { readonly serves: readonly string[] }

/** An installation with these publishers and one feed, `all`. Nothing is private, so that addresses are shown. */
export function configOf(
  publishers: readonly Publisher[],
  { feed, server }: { readonly feed?: Partial<Feed>; readonly server?: ServerParts } = {},
): Config {
  return aConfig({
    sources: publishers.map(({ serves: _, ...source }) =>
      aSource({ home: undefined, republish: 'full', privateNetwork: false, everyMs: 60_000, ...source }),
    ),
    feeds: [aFeed({ slug: 'all', ...feed })],
    ...(server && { server }),
  })
}

/** Answers polls with the documents of the publishers, without a network. */
export function pollOf(publishers: readonly Publisher[]): TestDesk['desk']['context']['poll'] {
  const polls = new Map<string, number>()
  return async ({ id, url }) => {
    const { serves } = publishers.find((publisher) => publisher.id === id)!
    const count = polls.get(id) ?? 0
    polls.set(id, count + 1)
    const body = Buffer.from(serves[Math.min(count, serves.length - 1)]!)
    const contentType = body.toString('utf8', 0, 1) === '{' ? 'application/feed+json' : 'application/xml'
    return { kind: 'fresh', validators: {}, document: { url, contentType, body } }
  }
}

/** In time for documents dated in November 2026. */
export const NOVEMBER = Date.parse('2026-11-30T12:00:00Z')

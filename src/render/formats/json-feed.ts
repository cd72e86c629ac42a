import type { Alert } from '../../model/documents.ts'
import type { Mention, PublicSource } from '../../model/editions.ts'
import { SOME_BYTES } from '../published/media.ts'
import type { PublishedFeed } from '../published/published-feed.ts'
import type { PublishedItem } from '../published/published-item.ts'
import { rfc3339 } from '../written/dates.ts'
import { type Keeping, keptOr } from './kept.ts'
import { ENTRIES, type Pieces } from './pieces.ts'

/**
 * The feed as a JSON Feed 1.1 document (jsonfeed.org/version/1.1); what the format has no member for goes into
 * `_wiredesk`.
 */
export function renderJsonFeed(feed: PublishedFeed, keptOf: Keeping = () => undefined): Pieces {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.addresses.page,
    feed_url: feed.addresses.json,
    next_url: feed.previousArchive?.json,
    description: feed.description,
    icon: feed.icon,
    language: feed.language,
    expired: feed.closing === undefined ? undefined : true,
    hubs: unlessEmpty(feed.hubs.map((url) => ({ type: 'WebSub', url }))),
    items: [ENTRIES],
  }
  const [head = '', tail = ''] = JSON.stringify(document).split(JSON.stringify(ENTRIES))
  const entries = feed.inEditorsOrder.map((item) =>
    keptOr(item, keptOf, (one) => JSON.stringify(itemObject(one, feed))),
  )
  return { head, entries, separator: ',', tail: `${tail}\n` }
}

function itemObject(item: PublishedItem, feed: PublishedFeed): object {
  return {
    id: item.id,
    url: item.link,
    title: item.title,
    content_html: item.contentHtml,
    summary: item.summary || undefined,
    image: item.picture?.url,
    date_published: rfc3339(item.published),
    date_modified: rfc3339(item.updated),
    // A face is that of the source: of those who write for it only where it is one of them.
    authors: item.authors.map((name) => ({ name, avatar: name === item.source.name ? item.source.face : undefined })),
    tags: unlessEmpty(item.categories),
    language: item.language,
    attachments: unlessEmpty(item.enclosures.map(attachmentObject)),
    _wiredesk: wiredeskObject(item, feed),
  }
}

function attachmentObject({ url, type, length, durationSeconds }: PublishedItem['enclosures'][number]): object {
  return {
    url,
    mime_type: type ?? SOME_BYTES,
    size_in_bytes: length,
    duration_in_seconds: durationSeconds,
  }
}

function wiredeskObject(item: PublishedItem, feed: PublishedFeed): object {
  return {
    story: feed.baseUrl + item.storyPath,
    source: sourceObject(item.source),
    via: item.via && sourceObject(item.via),
    agency: item.agency ?? null,
    alsoReportedBy: item.others.map(mentionObject),
    related: item.related.map(mentionObject),
    why: item.why,
    note: item.note,
    enteredAt: item.enteredAt === undefined ? undefined : rfc3339(item.enteredAt),
    externalUrl: item.externalUrl,
    comments: item.comments,
    commentCount: item.commentCount,
    alert: item.alert && alertObject(item.alert),
    rights: item.rights,
    licence: item.licence,
  }
}

function sourceObject({ id, name, home, feedUrl, face }: PublicSource): object {
  return { id, title: name, url: home, feedUrl, face }
}

function alertObject({ area, severity, urgency, expires }: Alert): object {
  return { area, severity, urgency, expires: expires === undefined ? undefined : rfc3339(expires) }
}

function mentionObject({ source, title, url }: Mention): object {
  return { source: source.name, title, url }
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list
}

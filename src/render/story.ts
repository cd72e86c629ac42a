import type { FeedDocument, Headline, Mention, PublicStory } from '../model.ts'
import { isWritable } from './dates.ts'
import { oneLine } from './escape.ts'
import { storyPage } from './pages/story-page.ts'
import { languageTag, lines, publishedAgency, publishedSource, storyPath } from './published-item.ts'
import { webUrl } from './web-url.ts'

/** A headline as the page says it: cleaned, its address checked. */
export type PublishedHeadline = Omit<Headline, 'publishedAt'> & { readonly published?: number | undefined }

/** A story as its page says it. */
export type PublishedStory = Omit<PublicStory, 'lead' | 'copies' | 'related'> & {
  readonly path: string
  readonly lead: PublishedHeadline
  readonly copies: readonly PublishedHeadline[]
  readonly related: readonly (PublishedHeadline & { readonly path: string })[]
}

/** The page of one story: headlines, links, credits and times of its copies and of related stories; equal stories, equal bytes. */
export function renderStory(story: PublicStory): FeedDocument {
  return storyPage({
    ...story,
    path: storyPath(story.id),
    lead: publishedHeadline(story.lead),
    agency: publishedAgency(story.agency),
    copies: story.copies.map(publishedHeadline),
    related: story.related.map((other) => ({ ...publishedHeadline(other), path: storyPath(other.storyId) })),
    feeds: story.feeds.map(({ slug, title, why }) => ({ slug, title: oneLine(title) || slug, why: lines(why) })),
  })
}

/** A headline cleaned, its address checked. */
export function publishedHeadline({ publishedAt, language, ...mention }: Headline): PublishedHeadline {
  const { source, title, url } = cleanMention(mention)
  const published = isWritable(publishedAt) ? publishedAt : undefined
  return { source, title, url, language: languageTag(language), published }
}

function cleanMention({ source, title, url }: Mention): Mention {
  const address = webUrl(url)
  const words = oneLine(title) || (address?.replace(/^https?:\/\/(www\.)?/, '') ?? '')
  const from = publishedSource(source)
  return { source: from, title: words || from.name, url: address }
}

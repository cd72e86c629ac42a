import type { FeedDocument } from '../model/documents.ts'
import type { PublicStory } from '../model/editions.ts'
import { storyPage } from './pages/story-page.ts'
import { publishedHeadline } from './published/published-headline.ts'
import { lines, publishedAgency, storyPath } from './published/published-item.ts'
import { oneLine } from './written/escape.ts'

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

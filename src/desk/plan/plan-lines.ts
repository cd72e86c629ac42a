import type { PlannedFeed, PlannedStory } from './compare-feeds.ts'

/** The plan as lines for people: the counts of all feeds first, then what comes in and goes out of each, and why. */
export function planLines(feeds: readonly PlannedFeed[]): readonly string[] {
  const changed = feeds.filter(({ state }) => state !== 'same')
  if (changed.length === 0) return ['nothing changes']
  const width = Math.max(...changed.map(({ slug }) => slug.length))
  return [
    ...changed.map((feed) => `${feed.slug.padEnd(width)}  ${countWords(feed)}`),
    ...changed.filter(hasStories).flatMap((feed) => ['', `${feed.title}:`, ...storyLines(feed)]),
  ]
}

function countWords({ state, in: coming, out, leads, waits }: PlannedFeed): string {
  const counts = [
    ...(state === 'new' || state === 'gone' ? [state] : []),
    ...(coming.length > 0 ? [`+${coming.length}`] : []),
    ...(out.length > 0 ? [`-${out.length}`] : []),
    ...(leads.length > 0 ? [`${leads.length} led by another`] : []),
    ...(waits.length > 0 ? [`${waits.length} waiting`] : []),
  ]
  return counts.length > 0 ? counts.join(', ') : 'the same stories in other words'
}

function hasStories({ in: coming, out, leads, waits }: PlannedFeed): boolean {
  return coming.length + out.length + leads.length + waits.length > 0
}

function storyLines({ in: coming, out, leads, waits }: PlannedFeed): readonly string[] {
  const line = (sign: string) => (story: PlannedStory) => `  ${sign} ${story.outlet}: ${story.title}  (${story.reason})`
  return [
    ...coming.map(line('+')),
    ...out.map(line('-')),
    ...waits.map(line('…')),
    ...leads.map(({ title, from, to }) => `  ~ ${title}  (led by ${to} in place of ${from})`),
  ]
}

import { coverageAt } from '../../curate/coverage.ts'
import { compileTopics } from '../../curate/match.ts'
import type { Way } from '../../curate/ways.ts'
import type { Feed } from '../../model/settings.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { type Coverable, carriedTexts } from '../carriers/carried-texts.ts'
import { asksForOrigins, type Counting, countingFor } from '../carriers/counting.ts'
import { coverableOn } from '../carriers/cover-stories.ts'
import { loadRelated } from '../carriers/load-related.ts'
import { plainName } from '../outlets/named-outlet.ts'
import { loadForSettling } from '../sheet/load-stories.ts'
import { emptySheet } from '../sheet/sheet.ts'
import type { ExplainContext } from './explanation.ts'

type Asked = { readonly feed: Feed; readonly stored: StoredArticle; readonly context: ExplainContext }

/**
 * How much coverage the story of an article still lacks that meets a feed's condition otherwise; nothing if the article
 * does not, or if the feed asks for none.
 */
export async function whyNotCovered(handle: Handle, { feed, stored, context }: Asked): Promise<readonly string[]> {
  const { newsroom, config } = context
  const matcher = compileTopics([feed], config.sources)
  const counting = await countingFor({ feeds: [feed], matcher, newsroom })
  if (counting === undefined) return []
  const { article, storyId } = stored
  const sheet = emptySheet(context.now())
  sheet.changes.stories.add(storyId)
  await loadForSettling(handle, sheet)
  if (asksForOrigins(counting, feed.slug)) await loadRelated(handle, sheet, [storyId])
  const coverable = coverableOn(sheet, feed.slug)
  const match = coverable.matchOf(article.id)
  if (match === undefined || match.terms !== undefined) return []
  const missed = matcher.waysOf(feed.slug).filter(({ key }) => match.ways?.[key] !== undefined)
  const missing = missed.flatMap((way) => whatIsMissing(way, { storyId, coverable, counting, at: sheet.at }))
  const isCounted = newsroom.isPublic(article.sourceId)
  return [...new Set([...missing, ...(isCounted ? [] : ['its own source is not public, and is not counted'])])]
}

type Counted = { storyId: string; coverable: Coverable; counting: Counting; at: number }

function whatIsMissing(way: Way, { storyId, coverable, counting, at }: Counted): readonly string[] {
  const covered = coverageAt(carriedTexts(storyId, way, coverable, counting), at)
  const count = covered.outlets.length
  const names = count === 0 ? '' : `: ${covered.outlets.map(nameOf(storyId, coverable, counting)).join(', ')}`
  const { outlets, origins } = way
  return [
    ...(count < outlets ? [`carried by ${count} of ${outlets} outlets${names}`] : []),
    ...(covered.origins < origins ? [`reported by ${covered.origins} of ${origins} independent texts`] : []),
  ]
}

/** Gives outlets the names that readers see. */
function nameOf(storyId: string, { copiesOf }: Coverable, { newsroom }: Counting): (plain: string) => string {
  const names = [...copiesOf(storyId)].map(({ sourceId, origin }) => newsroom.outlet(sourceId, origin))
  const written = names.flatMap(({ source, via }) => [source.name, ...(via === undefined ? [] : [via.name])])
  return (plain) => written.find((name) => plainName(name) === plain) ?? plain
}

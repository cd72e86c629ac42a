import { isFrontPage } from '../foundation/url.ts'
import { foldText } from '../foundation/words.ts'
import type { Apart } from '../model/stories.ts'
import type { Found, Joined, MayNotJoin } from './deduplicate.ts'
import { textOf } from './features/features.ts'
import type { Candidate, RecentArticles } from './memory/candidates.ts'
import { soundsOf } from './naming/belongings.ts'
import { shareWord } from './share-word.ts'

/** Texts of more than about sixty words; shorter ones may be two excerpts of one article that share nothing. */
const LONG_TEXT = 60
const ANOTHER_TEXT = 0.1
const A_SENTENCE = 20
const ONLY_LINKS = 'other headlines over texts that share next to nothing, which only link to one page'

/**
 * The known article of another source that is the same page, brings the same recording, or is the page that one of the two
 * names as its origin, with the evidence; none where the address does not identify an article, like those in `shared`. And
 * the first that was passed over.
 */
export function samePage(
  own: Candidate,
  known: RecentArticles,
  { shared, mayNotJoin }: { readonly shared: ReadonlySet<string>; readonly mayNotJoin: MayNotJoin },
): Found {
  const isSameText = ({ copy }: Joined) => !areOtherTexts(own, copy)
  const pages = own.canonicalUrl === undefined || shared.has(own.canonicalUrl) ? [] : [own.canonicalUrl]
  const origins = own.originUrls.filter((url) => !shared.has(url))
  const sounds = soundsOf(own.belongings).filter((address) => !shared.has(address))
  // A station may put one sound to reports on several things.
  const isOneEpisode = ({ copy }: Joined) => [own, copy].some(known.isNameless) || !areOtherTexts(own, copy)
  const copies = [
    ...sounds.flatMap((address) =>
      telling(known.findByRecording(address, own), own, `https://${address}`).filter(isOneEpisode).map(asRecording),
    ),
    ...pages.flatMap((url) => telling(known.findByUrl(url, own), own, url)),
    ...origins.flatMap((url) => telling(known.findByUrl(url, own), own, url).filter(isSameText)),
    ...pages.flatMap((url) => telling(known.findByOrigin(url, own), own, url).filter(isSameText)),
  ]
  let apart: Apart | undefined
  for (const joined of copies) {
    const obstacle = linkToOnePage(own, joined) ?? mayNotJoin(joined.copy)
    if (obstacle === undefined) return { joined, apart }
    apart ??= obstacle
  }
  return { joined: undefined, apart }
}

/**
 * The found articles of other sources, oldest first; none if the address is a site's front page or several articles of
 * one source share it, as when every episode of a podcast links to the show.
 */
function telling(found: readonly Candidate[], own: Candidate, url: string): readonly Joined[] {
  const others = found.filter(({ articleId }) => articleId !== own.articleId)
  const sources = new Set([own.sourceId, ...others.map(({ sourceId }) => sourceId)])
  if (isFrontPage(url) || sources.size <= others.length) return []
  return [...others]
    .sort((a, b) => a.at - b.at || (a.articleId < b.articleId ? -1 : 1))
    .map((copy) => ({ copy, evidence: { kind: 'url', url, articleId: copy.articleId } }))
}

function asRecording({ copy, evidence }: Joined): Joined {
  return { copy, evidence: evidence.kind === 'url' ? { ...evidence, isRecording: true } : evidence }
}

/**
 * Two link blogs that point to one page say something of their own about it: under other headlines, two texts of more than
 * a sentence that hardly share a phrase.
 */
function linkToOnePage(own: Candidate, { copy }: Joined): Apart | undefined {
  const isSamePage = own.canonicalUrl !== undefined && own.canonicalUrl === copy.canonicalUrl
  return isSamePage && onlyLinkToIt(own, copy) ? { articleId: copy.articleId, rule: ONLY_LINKS } : undefined
}

function onlyLinkToIt(own: Candidate, other: Candidate): boolean {
  if (foldText(own.title) === foldText(other.title)) return false
  const [text, otherText] = [textOf(own.features), textOf(other.features)]
  return Math.min(text.length, otherText.length) >= A_SENTENCE && shareLittle(text, otherText)
}

/**
 * An article is not a copy of the background it links to: two long texts that hardly share a phrase are two stories,
 * and so are short ones whose titles have no word in common. Anyone can name anyone's page as the origin.
 */
function areOtherTexts(own: Candidate, other: Candidate): boolean {
  const [text, otherText] = [textOf(own.features), textOf(other.features)]
  const shorter = Math.min(text.length, otherText.length)
  if (shorter < LONG_TEXT) return !shareWord(own.title, other.title)
  return shareLittle(text, otherText)
}

function shareLittle(text: Uint32Array, otherText: Uint32Array): boolean {
  const shingles = new Set(text)
  const shared = otherText.filter((shingle) => shingles.has(shingle)).length
  return shared < Math.min(text.length, otherText.length) * ANOTHER_TEXT
}

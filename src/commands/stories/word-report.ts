import type { Config } from '../../model/settings.ts'
import { calledNow } from '../../model/source.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Decision } from '../../store/stories/decisions.ts'
import { loadHeadlines } from '../../store/stories/headlines.ts'
import { decisionById, type WordOutcome } from '../../store/stories/operators-words.ts'
import { membersOf } from '../../store/stories/story-view.ts'

/** A word of the operator's. */
export type Said = Pick<Decision, 'kind' | 'articleId' | 'otherId'> | { readonly kind: 'undo' }

type Named = { readonly id: string; readonly source: string; readonly title: string }

/** A story, how many articles it had and has, and which. */
type ReportedStory = {
  readonly story: string
  readonly before: number
  readonly after: number
  readonly articles: readonly Named[]
}

/** What a word came to, as `--json` prints it. */
export type WordReport = {
  readonly word: 'split' | 'join' | 'undo'
  /** Whether anything was done. */
  readonly done: boolean
  /** Why not, or what else is to be said. */
  readonly remark: string | null
  /** Of an undo: what was taken back. */
  readonly undone: {
    readonly word: 'split' | 'join'
    readonly at: string
    readonly article: Named | null
    readonly other: Named | null
  } | null
  readonly article: Named | null
  /** The articles that went to another story. */
  readonly moved: readonly Named[]
  /** The story that the article was in. */
  readonly left: ReportedStory | null
  /** The story that it is in now. */
  readonly story: ReportedStory | null
}

/** How many articles of a story are named. */
const MOST = 100

/** Says of what a word came to which articles and stories it was about. */
export async function wordReport(
  handle: Handle,
  {
    said,
    outcome,
    sources,
  }: { readonly said: Said; readonly outcome: WordOutcome; readonly sources: Config['sources'] },
): Promise<WordReport> {
  const { isDone, remark, undoneId, moved, from, to } = outcome
  const undone = undoneId === undefined ? undefined : await decisionById(handle, undoneId)
  const decision = said.kind === 'undo' ? undone : said
  const ids = [decision?.articleId, decision?.otherId, ...moved].flatMap((id) => id ?? [])
  const headlines = await loadHeadlines(handle, ids)
  const named = (id: string | undefined): Named | null => {
    const found = headlines.get(id ?? '')
    return found ? { id: found.articleId, source: calledNow(sources, found.sourceId), title: found.title } : null
  }
  return {
    word: said.kind,
    done: isDone,
    remark: remark ?? null,
    undone: undone
      ? {
          word: undone.kind,
          at: new Date(undone.at).toISOString(),
          article: named(undone.articleId),
          other: named(undone.otherId),
        }
      : null,
    article: named(decision?.articleId),
    moved: moved.flatMap((id) => named(id) ?? []),
    left: await reportedStory(handle, from, sources),
    story: await reportedStory(handle, to, sources),
  }
}

async function reportedStory(
  handle: Handle,
  counted: WordOutcome['from'],
  sources: Config['sources'],
): Promise<ReportedStory | null> {
  if (counted === undefined) return null
  const { storyId } = counted.after
  const members = await membersOf(handle, storyId, MOST)
  return {
    story: storyId,
    before: counted.before.articles,
    after: counted.after.articles,
    articles: members.map(({ articleId, sourceId, title }) => ({
      id: articleId,
      source: calledNow(sources, sourceId),
      title,
    })),
  }
}

/** The report as lines for people to read. */
export function wordLines(report: WordReport): readonly string[] {
  const { word, done, remark, undone, article, moved, left, story } = report
  const title = article === null ? 'the article' : `“${article.title}”`
  if (!done) return [`nothing to do: ${title}: ${remark}`]
  const lines = undone === null ? [] : [undoneLine(undone)]
  if (remark !== null) lines.push(remark)
  if (!left || !story) return lines
  const others = story.articles.filter(({ id }) => id !== article?.id)
  const more = story.after - 1 - others.length
  lines.push(`${title} ${others.length === 0 ? 'stands alone' : `stands beside ${counted(story.after - 1, 'other')}`}`)
  lines.push(...others.map(nameLine), ...(more > 0 ? [`  and ${more} more`] : []))
  if (moved.length === 0) {
    const since = word === 'join' ? ', and stays there whatever is edited' : ''
    lines.push(`it was in that story already, with ${counted(story.before, 'article')}${since}`)
    return lines
  }
  const came = moved.filter(({ id }) => id !== article?.id)
  if (came.length > 0)
    lines.push(`what came since went too, ${counted(came.length, 'article')}:`, ...came.map(nameLine))
  lines.push(`its story before: ${counted(left.before, 'article')}, now ${left.after}`)
  lines.push(...left.articles.map(nameLine))
  if (story.before > 0) lines.push(`the story that it came to: ${counted(story.before, 'article')}, now ${story.after}`)
  return lines
}

function undoneLine({ word, at, article, other }: NonNullable<WordReport['undone']>): string {
  const name = (one: Named | null) => (one === null ? 'an article that is forgotten' : `“${one.title}” (${one.source})`)
  return `taken back: the ${word} of ${name(article)}${word === 'join' ? ` to ${name(other)}` : ''}, said ${at}`
}

function nameLine({ source, title }: Named): string {
  return `  ${source}: ${title}`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

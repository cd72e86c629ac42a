import type { Instant } from '../../model/instant.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import { earlierVersions } from '../../store/articles/versions.ts'
import type { Handle } from '../../store/open/handle.ts'
import { countOnlyIn, wordDifference } from './word-difference.ts'

/** One version of an article, and what it changed. */
export type VersionExplanation = {
  readonly version: number
  readonly at: Instant
  readonly kind: string
  /** One line for each part that differs from the previous version. */
  readonly changes: readonly string[]
}

type Version = Omit<VersionExplanation, 'changes'> & {
  readonly title: string
  readonly summary: string
  readonly text: string | undefined
}

/** How much of a text is shown with its differences; in the rest they are only counted. */
const OPENING = 300

/** The stored versions of an article, oldest first, the present one last. */
export async function explainVersions(handle: Handle, stored: StoredArticle): Promise<VersionExplanation[]> {
  const { article, version, versionAt, versionKind } = stored
  const { title, summary, text } = article
  const latest: Version = { version, at: versionAt, kind: versionKind, title, summary, text: text || undefined }
  const versions: readonly Version[] = [...(await earlierVersions(handle, article.id)), latest]
  return versions.map((one, index) => {
    const before = versions[index - 1]
    return { version: one.version, at: one.at, kind: one.kind, changes: before ? changesBetween(before, one) : [] }
  })
}

function changesBetween(before: Version, after: Version): string[] {
  const changes: string[] = []
  if (before.title !== after.title) changes.push(`title: ${wordDifference(before.title, after.title)}`)
  if (before.summary !== after.summary) changes.push(`summary: ${wordDifference(before.summary, after.summary)}`)
  if (before.text === undefined || after.text === undefined) return changes
  if (before.text === after.text) return changes
  const [came, went] = [countOnlyIn(after.text, before.text), countOnlyIn(before.text, after.text)]
  changes.push(`text: ${came} words came, ${went} went`)
  const [old, fresh] = [openingOf(before.text), openingOf(after.text)]
  if (old !== fresh) changes.push(`opening: ${wordDifference(old, fresh)}`)
  return changes
}

/** The first whole words of a text. */
function openingOf(text: string): string {
  if (text.length <= OPENING) return text
  const words = new RegExp(`^.{0,${OPENING}}(?=\\s)`, 'su').exec(text)?.[0]
  return `${words ?? text.slice(0, OPENING).toWellFormed()} …`
}

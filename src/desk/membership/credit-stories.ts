import type { StoryCopy } from '../../store/articles/story-copies.ts'
import type { Context } from '../newsroom/context.ts'
import { copiesIn, putStory, type Sheet } from '../sheet/sheet.ts'
import { leadCopy } from './lead-copy.ts'
import { standingCopies, storyCredit } from './story-credit.ts'

/**
 * Opens new stories, and credits every changed story by its copies. Returns the known stories whose credit is now a
 * different one.
 */
export function creditStories(sheet: Sheet, { newsroom }: Pick<Context, 'newsroom'>): ReadonlySet<string> {
  const { at, changes } = sheet
  const recredited = new Set<string>()
  for (const storyId of changes.stories) {
    const copies = copiesIn(sheet, storyId)
    if (copies.length === 0) continue
    const known = sheet.stories.get(storyId)
    const credit = storyCredit(copies)
    const isCreditNew = JSON.stringify(credit) !== JSON.stringify(known?.credit)
    if (known && isCreditNew) recredited.add(storyId)
    // Nobody has seen the story before the end of its first round, so it takes id and date from the best copy of that
    // round.
    if (known === undefined || known.openedAt === at) {
      const best = leadCopy({
        feed: { prefer: [] },
        copies: openers(sheet, standingCopies(copies)),
        at,
        newsroom,
        credit,
      })
      const { publicId, publishedAt, firstSeenAt: seenAt, position } = best
      putStory(sheet, { id: storyId, publicId, publishedAt, seenAt, position, credit, openedAt: at })
    } else if (isCreditNew) putStory(sheet, { ...known, credit })
  }
  return recredited
}

/** The copies that may give a new story its id: one that came from another story left its own id there. */
function openers({ changes }: Sheet, copies: readonly StoryCopy[]): readonly StoryCopy[] {
  const own = copies.filter(({ articleId }) => !changes.moved.has(articleId))
  return own.length > 0 ? own : copies
}

import type { Matches } from '../../store/feeds/matches.ts'
import type { Sheet } from './sheet.ts'

/** Puts the current matches of an article on the sheet. */
export function putMatches({ matches, writes }: Sheet, articleId: string, found: Matches): void {
  const before = matches.get(articleId)
  matches.set(articleId, found)
  if (!writes.matches.has(articleId)) writes.matches.set(articleId, before)
}

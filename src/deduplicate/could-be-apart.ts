import { couldTell } from './compare/another-form.ts'
import { countShared } from './compare/compare-texts.ts'
import { couldBeOtherWords } from './compare/other-words.ts'
import type { PreparedArticle } from './compare/prepared-article.ts'
import { type Features, titlePackedOf, wordsOfText } from './features/features.ts'
import { isFigure, isName } from './features/packed-words.ts'
import { saysIt } from './features/says-it.ts'
import type { Candidate } from './memory/candidates.ts'
import { bringOtherRecordings } from './naming/belongings.ts'
import { areOtherRepositories, repositoryOf } from './naming/repository.ts'
import { areOtherThreads, threadOf } from './naming/thread.ts'
import { isMistakable, isWidening } from './other-names/name-index.ts'

/**
 * Whether a veto may keep an article out of the story of another at all: whatever a veto rests on, each of the two has
 * something that the other lacks. A first look, since a story with many copies is asked copy by copy, and most copies differ
 * by a few words.
 */
export function couldBeApart(own: PreparedArticle, other: Candidate): boolean {
  const { candidate } = own
  if (belongToOthers(candidate, other)) return true
  const [lacks, otherLacks] = [
    saysBeside(other.features, candidate.features),
    saysBeside(candidate.features, other.features),
  ]
  if (lacks.title && otherLacks.title) return true
  if (lacks.isWider || otherLacks.isWider) return true
  if (Math.min(lacks.words, otherLacks.words) === 0) return false
  const shared = countShared(own, other.features)
  const most = (count: 'names' | 'figures' | 'words') => Math.min(lacks[count], otherLacks[count])
  if (couldTell(most('names'), most('figures'), shared)) return true
  return couldBeOtherWords(most('words'), shared) && (own.isNameless(candidate) || own.isNameless(other))
}

function belongToOthers(own: Candidate, other: Candidate): boolean {
  return (
    bringOtherRecordings(own.belongings, other.belongings) ||
    areOtherThreads(threadOf(own.canonicalUrl), threadOf(other.canonicalUrl)) ||
    areOtherRepositories(repositoryOf(own.canonicalUrl), repositoryOf(other.canonicalUrl))
  )
}

/** Whether the title of an article, and how often its text, says what another says nowhere. */
function saysBeside(article: Features, other: Features) {
  const title = titlePackedOf(article).some((word) => !saysIt(other, word) || isMistakable(word))
  let [names, figures, words, isWider] = [0, 0, 0, false]
  for (const word of wordsOfText(article)) {
    if (saysIt(other, word) && !isMistakable(word)) continue
    words++
    if (isWidening(word)) isWider = true
    if (isName(word)) names++
    else if (isFigure(word)) figures++
  }
  return { title, names, figures, words, isWider }
}

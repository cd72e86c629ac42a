import { isFrontPage } from '../../foundation/url.ts'
import { textOf, titlePackedOf } from '../features/features.ts'
import { isName } from '../features/packed-words.ts'
import type { Candidate } from '../memory/candidates.ts'
import { type Belongings, bringOneRecording, bringOtherRecordings, haveOneId, soundsOf } from '../naming/belongings.ts'
import { areOtherRepositories, repositoryNumber, repositoryOf } from '../naming/repository.ts'
import { areOtherThreads, threadOf } from '../naming/thread.ts'
import { fillOneForm, sayTheirTitles } from './headline-words.ts'
import { haveOtherWords } from './other-words.ts'
import type { PreparedArticle } from './prepared-article.ts'
import { countTold, isTellingText, quotes } from './telling-text.ts'

/** What two articles are called and belong to, as far as their headlines, addresses, ids and attachments say. */
export type Naming = {
  /** Whether an id, a page or a recording says that they are one thing, whatever their words. */
  readonly isOneThing: boolean
  /** Whether a headline of either tells its article from no other. */
  readonly isNameless: boolean
  /** Whether neither has a headline of its own, and they are not the same word for word. */
  readonly areUntitled: boolean
  readonly otherRepositories: boolean
  /** Whether they are two threads of forums; `nameNothing`: whose headlines have no name. */
  readonly otherThreads: boolean
  readonly nameNothing: boolean
  /** Whether both bring sounds or films, and none in common; `otherSounds`: sounds to listen to. */
  readonly otherRecordings: boolean
  readonly otherSounds: boolean
  /** Whether the text that both have tells what it is about, or one text begins with the other's headline. */
  readonly isToldByText: boolean
  /** How many names and figures what both texts have gives. */
  readonly told: number
  /** Whether one says something in other words at the same place, be they names or not. */
  readonly otherWords: boolean
  /** Whether the headlines are one form, filled with words of which the texts say nothing. */
  readonly fillOneForm: boolean
  /** Whether the texts have a word of either headline. */
  readonly sayTheirTitles: boolean
}

/** What is known of two texts by the time that their names are asked for. */
export type ComparedTexts = {
  readonly shorter: number
  readonly shared: number
  readonly sharedWeight: number
  readonly titleOrder: number
}

/** Compares what two articles are called and belong to; each answer is worked out when it is asked for. */
export function compareNaming(own: PreparedArticle, other: Candidate, texts: ComparedTexts): Naming {
  const { candidate } = own
  const [belongings, theirs] = [candidate.belongings, other.belongings]
  const isSameSource = candidate.sourceId === other.sourceId
  return {
    get isOneThing() {
      if (haveOneId(belongings, theirs) || bringOneRecording(belongings, theirs)) return true
      return !isSameSource && (isOnePage(candidate, other) || isMirrored(candidate, other))
    },
    get isNameless() {
      return own.isNameless(candidate) || own.isNameless(other)
    },
    get areUntitled() {
      return isMade(belongings) && isMade(theirs) && !areWordForWord(own, other, texts)
    },
    get otherRepositories() {
      const [number, theirNumber] = [repositoryNumber(belongings?.guid), repositoryNumber(theirs?.guid)]
      if (number !== undefined && number === theirNumber) return false
      return areOtherRepositories(repositoryOf(candidate.canonicalUrl), repositoryOf(other.canonicalUrl))
    },
    get otherThreads() {
      return areOtherThreads(threadOf(candidate.canonicalUrl), threadOf(other.canonicalUrl))
    },
    get nameNothing() {
      return !hasName(candidate) && !hasName(other)
    },
    get otherRecordings() {
      return bringOtherRecordings(belongings, theirs)
    },
    get otherSounds() {
      const haveSounds = soundsOf(belongings).length > 0 && soundsOf(theirs).length > 0
      return haveSounds && bringOtherRecordings(belongings, theirs)
    },
    get isToldByText() {
      if (isTellingText(own, other, texts)) return true
      const isQuoted = (text: Candidate, headline: Candidate) => !own.isNameless(headline) && quotes(text, headline)
      return isQuoted(candidate, other) || isQuoted(other, candidate)
    },
    get told() {
      return countTold(own, other)
    },
    get otherWords() {
      return haveOtherWords(own, other, texts)
    },
    get fillOneForm() {
      return fillOneForm(candidate, other)
    },
    get sayTheirTitles() {
      return sayTheirTitles(candidate, other)
    },
  }
}

function isOnePage({ canonicalUrl: page }: Candidate, other: Candidate): boolean {
  return page !== undefined && page === other.canonicalUrl && !isFrontPage(page)
}

/** A repository at another forge, under its name. */
function isMirrored(own: Candidate, other: Candidate): boolean {
  const [repository, theirs] = [repositoryOf(own.canonicalUrl), repositoryOf(other.canonicalUrl)]
  return repository !== undefined && repository.name === theirs?.name && repository.host !== theirs.host
}

function isMade(belongings: Belongings | undefined): boolean {
  return belongings?.isTitleMade === true
}

function areWordForWord(own: PreparedArticle, other: Candidate, { shared, titleOrder }: ComparedTexts): boolean {
  return titleOrder === 1 && shared === own.text.length && shared === textOf(other.features).length
}

/** The first word of a headline has a capital whatever it is. */
function hasName({ features }: Candidate): boolean {
  return titlePackedOf(features).some((word, place) => place > 0 && isName(word))
}

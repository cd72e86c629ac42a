import type { Comparison } from './comparison.ts'
import { SEVERAL } from './telling-text.ts'

/** A rule, or what beats one, in words. */
export type Rule = { readonly name: string; readonly holds: (pair: Comparison) => boolean }

/** With fewer runs of three words there is no text. */
const A_TEXT = 10
/** A notice is no longer than this, in runs of three words. */
const NOTICE = 150
/** A caption or a request is no longer than this, in runs of three words. */
const CAPTION = 30

/** What keeps two articles apart whatever story brings them together: what they say that they are is not one thing. */
export const strictNamingVetoes: readonly Rule[] = [
  {
    name: 'each belongs to another repository',
    holds: ({ naming }) => naming.otherRepositories && !naming.isOneThing,
  },
  {
    name: 'each is a thread of its own, under a headline that names nothing',
    holds: ({ naming }) => naming.otherThreads && naming.isNameless && !naming.isOneThing,
  },
  {
    name: 'each brings another recording, under a headline that names nothing',
    holds: ({ naming }) => naming.otherRecordings && naming.isNameless && !naming.isOneThing,
  },
  {
    name: 'other words stand at the same places, under a headline that names nothing',
    holds: ({ naming, shared }) => shared > 0 && naming.isNameless && naming.otherWords && !naming.isOneThing,
  },
  {
    name: 'the headlines are one form that is filled with other words, and the texts say nothing of them',
    holds: ({ naming, title, titleOrder, shorter }) =>
      title > 0 && titleOrder < 1 && shorter <= NOTICE && naming.fillOneForm && !naming.isOneThing,
  },
]

/** What keeps two articles from being found one by their words. */
export const namingVetoes: readonly Rule[] = [
  {
    name: 'the headline names nothing, and neither text nor link tells that it is one thing',
    holds: ({ naming }) => naming.isNameless && !naming.isToldByText && !naming.isOneThing,
  },
  {
    name: 'one source gives both no headline, and the rest of the texts differs',
    holds: ({ naming, isSameSource }) => isSameSource && naming.areUntitled,
  },
  {
    name: 'each brings another sound, and the text does not tell that it is one thing',
    holds: ({ naming }) => naming.otherSounds && !naming.isToldByText && !naming.isOneThing,
  },
  {
    name: 'each is a thread of its own, and neither headline nor text tells that it is one thing',
    holds: ({ naming, shorter }) =>
      naming.otherThreads && (naming.nameNothing || shorter >= A_TEXT) && !naming.isToldByText && !naming.isOneThing,
  },
  {
    name: 'what both texts have is about neither headline',
    holds: ({ naming, title, shorter }) =>
      title < 0.15 && shorter <= CAPTION && shorter > 0 && !naming.sayTheirTitles && naming.told < SEVERAL,
  },
]

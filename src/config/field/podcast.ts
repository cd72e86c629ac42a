import { closest } from '../../foundation/suggestion.ts'
import type { Podcast } from '../../model/podcast.ts'
import type { FieldResult } from './field-result.ts'
import { readText } from './text.ts'

/** The categories of Apple's directory, each with those inside it. */
const CATEGORIES: Readonly<Record<string, string>> = {
  Arts: 'Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts',
  Business: 'Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit',
  Comedy: 'Comedy Interviews, Improv, Stand-Up',
  Education: 'Courses, How To, Language Learning, Self-Improvement',
  Fiction: 'Comedy Fiction, Drama, Science Fiction',
  Government: '',
  History: '',
  'Health & Fitness': 'Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality',
  'Kids & Family': 'Education for Kids, Parenting, Pets & Animals, Stories for Kids',
  Leisure: 'Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games',
  Music: 'Music Commentary, Music History, Music Interviews',
  News: 'Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News',
  'Religion & Spirituality': 'Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality',
  Science:
    'Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, Physics, Social Sciences',
  'Society & Culture': 'Documentary, Personal Journals, Philosophy, Places & Travel, Relationships',
  Sports:
    'Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling',
  Technology: '',
  'True Crime': '',
  'TV & Film': 'After Shows, Film History, Film Interviews, Film Reviews, TV Reviews',
}

type Category = Podcast['category']

/** Every category by what a file may call it, in small letters: by itself, or behind the one that it is in. */
const KNOWN: ReadonlyMap<string, Category> = new Map(
  Object.entries(CATEGORIES).flatMap(([name, list]): [string, Category][] => {
    const inner = list === '' ? [] : list.split(', ')
    const nested = inner.flatMap((one): [string, Category][] => [
      [one.toLowerCase(), { name, inner: one }],
      [`${name} > ${one}`.toLowerCase(), { name, inner: one }],
    ])
    return [...nested, [name.toLowerCase(), { name }]]
  }),
)

/** Reads a category of podcasts, such as `News` or `Society & Culture > Documentary`. */
export function readPodcastCategory(text: string): FieldResult<Category> {
  const wanted = text
    .replace(/\s+/g, ' ')
    .replace(/\s*[>/]\s*/g, ' > ')
    .trim()
    .toLowerCase()
  const known = KNOWN.get(wanted)
  if (known) return { value: known }
  const near = KNOWN.get(closest(wanted, KNOWN.keys()) ?? '')
  const suggestion = near === undefined ? '' : `: did you mean "${near.inner ?? near.name}"?`
  return {
    mistake: `"${text}" is no category of podcasts, such as News or Society & Culture > Documentary${suggestion}`,
  }
}

/** Reads who a podcast belongs to: `Ann Lee <ann@paper.example>`, an address for mail alone, or a name alone. */
export function readPodcastOwner(text: string): FieldResult<Podcast['owner']> {
  const read = readText(text)
  if (!('value' in read)) return read
  const [, before = '', email] =
    /^([^<>]*?)\s*<?([^\s<>@]{1,64}@[^\s<>@]{1,255}\.[^\s<>@]{2,63})>?$/.exec(read.value) ?? []
  if (email === undefined && /[<>@]/.test(read.value))
    return { mistake: `"${text}" has no address for mail, such as Ann Lee <ann@paper.example>` }
  const name = email === undefined ? read.value : before
  return { value: { name: name === '' ? undefined : name, email } }
}

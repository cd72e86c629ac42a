import { DatabaseSync } from 'node:sqlite'
import { seeded } from '../../../tests/support/seeded.ts'
import { SUBJECTS } from '../flow/made-feeds.ts'

const PREFIX_LETTERS = 4

/** Addresses of so many different searches: for one word of a title, two of it, a phrase of it, and the beginning of a word. */
export function searchUrls(storePath: string, url: string, count: number): string[] {
  const random = seeded(count)
  const titles = ask(storePath, 'select title as found from articles order by substr(id, 25) limit ?', 2 * count)
  const queries = titles.map((title, index) => {
    const words = title.split(' ')
    const place = random.below(words.length - 1)
    const [word = '', next = ''] = words.slice(place)
    return [word, `${word} ${random.one(words)}`, `"${word} ${next}"`, `${word.slice(0, PREFIX_LETTERS)}*`][index % 4]!
  })
  // Half of them in the feed of everything: where few of the articles with a word are in the feed, more of them are read.
  return [...new Set(queries)].slice(0, count).map((query) => {
    const feed = random.chance(0.5) ? 'everything' : random.one(SUBJECTS)[0]
    return `${url}/feeds/${feed}?q=${encodeURIComponent(query)}`
  })
}

/** Addresses of the pages of so many stories, taken from all of the store. */
export function storyUrls(storePath: string, url: string, count: number): string[] {
  const stories = `select story_id as found from entries where left_at is null
    group by story_id order by substr(story_id, 25) limit ?`
  return ask(storePath, stories, count).map((id) => `${url}/stories/${id}`)
}

function ask(storePath: string, sql: string, limit: number): string[] {
  using database = new DatabaseSync(storePath, { readOnly: true, timeout: 5000 })
  const rows = database.prepare(sql).all(limit)
  return rows.map(({ found }) => String(found))
}

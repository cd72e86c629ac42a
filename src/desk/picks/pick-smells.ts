import type { Config } from '../../model/settings.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import { entriesOfStories } from '../../store/feeds/entries.ts'
import type { Handle } from '../../store/open/handle.ts'
import { articlesAt } from '../picked/articles-at.ts'

/** Something about a line of a feed's picks, by its list and place in it. */
export type PickSmell = {
  readonly slug: string
  readonly list: 'pin' | 'drop' | 'add'
  readonly index: number
  readonly message: string
}

/** The lines of picks that do nothing as the store has it: of addresses that nobody knows, of pins that have ended. */
export async function pickSmells(handle: Handle, { feeds }: Pick<Config, 'feeds'>, now: number): Promise<PickSmell[]> {
  const found: PickSmell[] = []
  for (const { slug, picks } of feeds) {
    if (picks === undefined) continue
    const say = (list: PickSmell['list'], index: number, message: string) => found.push({ slug, list, index, message })
    for (const [index, { url, until }] of picks.pin.entries()) {
      if (until !== undefined && until <= now) say('pin', index, `the pin ended on ${new Date(until).toISOString()}`)
      else {
        const message = await whyNoPin(handle, slug, url)
        if (message !== undefined) say('pin', index, message)
      }
    }
    for (const [index, url] of picks.drop.entries()) {
      if ((await articlesAt(handle, url)).length === 0) say('drop', index, NOBODY)
    }
    for (const [index, { url, title }] of picks.add.entries()) {
      const isShown = title !== undefined || (await articlesAt(handle, url)).length > 0
      if (!isShown) say('add', index, NOBODY)
    }
  }
  return found
}

const NOBODY = 'no article goes by this address yet'

async function whyNoPin(handle: Handle, slug: string, url: string): Promise<string | undefined> {
  const ids = await articlesAt(handle, url)
  if (ids.length === 0) return NOBODY
  const storyIds = [...(await loadArticles(handle, ids)).values()].map(({ storyId }) => storyId)
  const entries = await entriesOfStories(handle, storyIds, slug)
  return entries.some(({ leftAt }) => leftAt === undefined)
    ? undefined
    : `the story is not in ${slug}, and a pin brings nothing in`
}

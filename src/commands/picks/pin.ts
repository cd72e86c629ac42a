import { readMoment } from '../../config/field/moment.ts'
import { duration } from '../../config/field/quantity.ts'
import type { Instant } from '../../model/instant.ts'
import type { Surroundings } from '../surroundings.ts'
import { editPicks, fileOf, listedIn } from './edit-picks.ts'
import { findAddressed, type Named, unknownWords } from './named-story.ts'
import { isRefusedAsDropped, takeBack } from './take-back.ts'

const MINUTE_MS = 60_000

/** Pins a story in a feed by a line in its picks; 1 if it cannot be, 2 if there is no such feed or time. */
export async function pinCommand(
  root: string,
  { undo, until, ...said }: Named & { readonly undo?: boolean; readonly until?: string },
  surroundings: Surroundings,
): Promise<number> {
  const { print, complain } = surroundings
  const end = until === undefined ? undefined : endOf(until, Date.now())
  if (typeof end === 'object') {
    complain(`--until: ${end.mistake}`)
    return 2
  }
  const named = await findAddressed(root, said, surroundings)
  if (typeof named === 'number') return named
  if (undo === true) return takeBack('pin', named, surroundings)
  if (isRefusedAsDropped(named, surroundings)) return 1
  const { feed, words, url } = named
  const file = fileOf(named)
  const known = feed.picks?.pin.find(({ url: one }) => listedIn('pin', named).includes(one))
  if (known !== undefined && known.until === end) {
    print(`${file} pins ${words} already: nothing was written`)
    return 0
  }
  const time = end === undefined ? undefined : momentText(end)
  await editPicks(named, { list: 'pin', item: { url, ...(time && { until: time }) } }, surroundings)
  print(`${feed.slug} pins ${words}${time === undefined ? '' : ` until ${time}`} (${file})${unknownWords(named)}`)
  return 0
}

/** A time from now, or a moment that is still to come. */
function endOf(text: string, now: Instant): Instant | { readonly mistake: string } {
  const wait = duration({ min: '1m' })(text)
  // What is written has minutes alone.
  if ('value' in wait) return Math.ceil((now + wait.value) / MINUTE_MS) * MINUTE_MS
  const moment = readMoment(text)
  if ('mistake' in moment) return { mistake: `${moment.mistake}, or a time from now such as 6h` }
  return moment.value > now ? moment.value : { mistake: `${text} has passed` }
}

function momentText(at: Instant): string {
  return new Date(at)
    .toISOString()
    .replace(/:00\.000Z$/, 'Z')
    .replace(/\.000Z$/, 'Z')
}

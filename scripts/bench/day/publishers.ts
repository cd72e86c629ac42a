import { seeded } from '../../../tests/support/seeded.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How a publisher publishes, and how many of a hundred do. */
export const RHYTHMS = [
  { name: 'many an hour', share: 3, gapMs: 12 * MINUTE },
  { name: 'one an hour', share: 10, gapMs: HOUR },
  { name: 'one or two a day', share: 37, gapMs: 16 * HOUR },
  { name: 'one a week', share: 30, gapMs: 7 * DAY },
  { name: 'one a month', share: 20, gapMs: 30 * DAY },
] as const

/** Of a hundred. */
const NO_VALIDATORS = 15
const ONLY_MODIFIED = 15
const MAX_AGE = 20
const TTL = 10
const DEAD = 5

/** What is wrong with a dead one: no connection, a connection and then silence, nobody there, or an error. */
export type Trouble = 'no connection' | 'silent' | 'refused' | 'error'
const TROUBLES: readonly Trouble[] = ['no connection', 'no connection', 'silent', 'refused', 'error']

/** One source of the day. */
export type Publisher = {
  readonly number: number
  readonly rhythm: (typeof RHYTHMS)[number]
  /** How far it is moved from the others of its rhythm. */
  readonly offsetMs: number
  readonly host: string
  /** The public address to which the name of its host leads. */
  readonly address: string
  readonly validators: 'ETag' | 'Last-Modified' | 'none'
  readonly maxAgeSeconds: number | undefined
  readonly ttlMinutes: number | undefined
  readonly trouble: Trouble | undefined
  /** How long its host takes to answer. */
  readonly latencyMs: number
}

/** Of a hundred sources so many stand behind a few addresses, each under a domain of its own, as blogs do. */
const BEHIND_FRONTS = 15
const FRONTS = 10
/** Hosts for a hundred sources: the others share theirs. */
const HOSTS = 60
/** One host in so many is another name in the domain of the one before. */
const SUBDOMAIN_EVERY = 10

/** So many sources of all rhythms; the same every time. */
export function publishers(count: number): readonly Publisher[] {
  const behind = Math.round((count * BEHIND_FRONTS) / 100)
  const hosts = Math.max(1, Math.round((count * HOSTS) / 100) - behind)
  return Array.from({ length: count }, (_, number) => {
    const random = seeded(number + 1)
    const rhythm = rhythmOf(random.below(100))
    return {
      number,
      rhythm,
      offsetMs: random.below(rhythm.gapMs),
      ...placeOf(number, { behind, hosts, draw: random.below(2 ** 20) / 2 ** 20 }),
      validators:
        random.below(100) < NO_VALIDATORS ? 'none' : random.below(100) < ONLY_MODIFIED ? 'Last-Modified' : 'ETag',
      maxAgeSeconds: random.below(100) < MAX_AGE ? random.one([60, 300, 900, 3600, 6 * 3600]) : undefined,
      ttlMinutes: random.below(100) < TTL ? random.one([15, 60, 60, 240]) : undefined,
      trouble: random.below(100) < DEAD ? random.one(TROUBLES) : undefined,
      latencyMs: 40 + random.below(150) + (random.chance(0.1) ? random.below(1500) : 0),
    }
  })
}

function rhythmOf(draw: number): (typeof RHYTHMS)[number] {
  let left = draw
  for (const rhythm of RHYTHMS) {
    if (left < rhythm.share) return rhythm
    left -= rhythm.share
  }
  return RHYTHMS[0]
}

type Places = { readonly behind: number; readonly hosts: number; readonly draw: number }

/** Each host has its first source; the others go to few of them, as the sections of a large paper do. */
function placeOf(number: number, { behind, hosts, draw }: Places): Pick<Publisher, 'host' | 'address'> {
  if (number < behind) {
    return { host: `blog-${number}.example`, address: `93.255.0.${1 + (number % FRONTS)}` }
  }
  const own = number - behind
  const host = own < hosts ? own : Math.floor(hosts * draw ** 3)
  const isSub = host % SUBDOMAIN_EVERY === 1
  return {
    host: isSub ? `news.outlet-${host - 1}.example` : `outlet-${host}.example`,
    address: `93.${1 + (host >> 16)}.${(host >> 8) & 255}.${host & 255}`,
  }
}

/** The numbers of the last items that a publisher has published by then, the newest first, with their dates. */
export function itemsAt(publisher: Publisher, at: number, count: number): readonly { number: number; at: number }[] {
  const { rhythm, offsetMs } = publisher
  const items: { number: number; at: number }[] = []
  for (let number = Math.floor((at - offsetMs) / rhythm.gapMs); items.length < count; number -= 1) {
    const since = (number + unevenness(publisher.number, number)) * rhythm.gapMs + offsetMs
    if (since <= at) items.push({ number, at: Math.floor(since) })
  }
  return items
}

/** No publisher is a clock: from 0 up to 1, the same every time. */
function unevenness(source: number, item: number): number {
  let hash = Math.imul(source + 1, 0x9e3779b1) ^ Math.imul(item + 1, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

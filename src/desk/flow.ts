import { ask } from '../pipeline.ts'
import type { Aside } from '../poll/turns/domain-turns.ts'
import { type Attempt, attempt } from './attempt.ts'
import { createHostQueue, type QueuedSource, type Taken } from './host-queue.ts'
import { bytesOf } from './newsroom/answer-bytes.ts'
import type { Context } from './newsroom/context.ts'
import type { SourceAnswer } from './newsroom/source-answer.ts'
import type { KnownSource } from './newsroom/source-book.ts'

/** The answer of a source, or how we failed to get it. */
export type Answer = KnownSource & {
  readonly heard: Attempt<SourceAnswer>
  readonly articles: number
  /** About how much memory these take. */
  readonly bytes: number
}

/**
 * Asks sources and hands out their answers in rounds. A source keeps its place from the request until its answer is
 * committed, so that no more is read than can be stored; one that brings nothing to read gives it back at once.
 */
export type Flow = {
  /**
   * Has these sources asked in this order as places come free, in place of those that still wait; one that is being asked
   * already is not asked twice.
   */
  readonly add: (sources: readonly QueuedSource[]) => void
  /**
   * The answers of the next round, by source id; undefined once all sources have answered, except late ones and those
   * that wait for a late one of their domain, or too long for the time between two of its requests. If `isPatient`, these
   * are waited for as well. Whoever is left is asked in its time all the same.
   */
  readonly next: (isPatient: boolean) => Promise<readonly Answer[] | undefined>
  /** Frees the places of committed answers. */
  readonly release: (answers: readonly Answer[]) => void
  /** How many sources are waiting to be asked, or on their way wait for others. */
  readonly waiting: () => number
  /** Forgets sources that are waiting, and resolves when nothing is under way any more. */
  readonly ended: () => Promise<void>
}

/** The most sources of a round; most rounds are cut much earlier by what their sources bring. */
const ROUND_SOURCES = 500

/** One in so many places may be taken by sources that gave no answer the last time. */
const DEAD_SHARE = 5

type Place = KnownSource & {
  readonly domain: string
  readonly isDead: boolean
  /** Whether its host has replied, so that the rest is our own work. */
  isHeard: boolean
  /** Whether rounds go on without it. */
  isLate: boolean
  answer: Answer | undefined
}

/**
 * Opens a flow that asks up to `polling.concurrency` sources at once, and one at a time per domain. A round is cut by
 * what it holds, never by a clock: answers are taken in the order in which the sources were asked until there are
 * `polling.round` articles, or half of the bytes that may wait, or 500 sources, or nobody left to wait for.
 */
export function createFlow(context: Context): Flow {
  const { concurrency, round: roundArticles, waitingBytes } = context.config.server.polling
  const { elapsed, hosts } = context
  const due = createHostQueue({
    ...hosts,
    clock: elapsed,
    isHeld: (domain) => hosts.holdOf(domain, context.now()) !== undefined,
  })
  const places: Place[] = []
  let taken = 0
  /** How many of those under way gave no answer the last time. */
  let dead = 0
  const mostDead = Math.max(1, Math.floor(concurrency / DEAD_SHARE))
  /** How many of those under way wait for others on their way. */
  let asides = 0
  let change = Promise.withResolvers<void>()
  const changed = () => {
    change.resolve()
    change = Promise.withResolvers()
  }
  context.waiting.whenShort(changed)

  let isEnding = false
  const fill = () => {
    while (!isEnding && taken < concurrency) {
      const next = due.take({ withDead: dead < mostDead })
      if (!next) break
      start(next)
    }
    if (taken < concurrency) wakeLater()
  }
  const goOn = () => {
    fill()
    changed()
  }
  const ending = new AbortController()
  let wakesAt = Number.POSITIVE_INFINITY
  /** Goes on when the first domain is free that needs nothing for it but time. */
  const wakeLater = () => {
    const at = due.nextFreeAt()
    if (at === undefined || at >= wakesAt || isEnding) return
    wakesAt = at
    void context.pause(Math.max(1, Math.ceil(at - elapsed())), ending.signal).then(() => {
      if (wakesAt === at) wakesAt = Number.POSITIVE_INFINITY
      goOn()
    })
  }
  const start = ({ known, domain, isDead }: Taken) => {
    const { source, before, isNew, generation } = known
    const place: Place = { ...known, domain, isDead, isHeard: false, isLate: false, answer: undefined }
    places.push(place)
    taken += 1
    if (isDead) dead += 1
    const hear = () => {
      if (place.isHeard) return
      place.isHeard = true
      if (isDead) dead -= 1
      due.free(domain)
      goOn()
    }
    // Whoever waits for others of a host to which a redirect led, or of an address, needs no place for that.
    const aside: Aside = async (wait) => {
      taken -= 1
      asides += 1
      queueMicrotask(goOn)
      try {
        return await wait()
      } finally {
        taken += 1
        asides -= 1
      }
    }
    const late = () => {
      if (place.isHeard) return
      place.isLate = true
      changed()
    }
    void context.patience().then(late)
    void attempt(() => ask({ source, before, isNew, generation }, { context, hear, aside })).then((heard) => {
      place.answer = { source, before, isNew, generation, heard, ...sizeOf(heard) }
      if (isEmpty(place.answer)) taken -= 1
      hear()
      goOn()
    })
  }
  const isWaitedFor = ({ answer, isLate }: Place, isPatient: boolean) => {
    // Without room for reading more, those who have answered must not wait for the others.
    return answer === undefined && (isPatient || !isLate) && !context.waiting.isShort()
  }
  /** The place that the next round waits for: while it does, no other need be looked at. */
  let obstacle: Place | undefined
  const cut = (isPatient: boolean): readonly Answer[] | undefined => {
    if (obstacle && isWaitedFor(obstacle, isPatient)) return undefined
    const round: Answer[] = []
    let articles = 0
    let bytes = 0
    obstacle = undefined
    for (const place of places) {
      if (isWaitedFor(place, isPatient)) {
        obstacle = place
        return undefined
      }
      const { answer } = place
      if (answer === undefined) continue
      round.push(answer)
      articles += answer.articles
      bytes += answer.bytes
      if (articles >= roundArticles || bytes >= waitingBytes / 2 || round.length >= ROUND_SOURCES) break
    }
    return round.toSorted((a, b) => (a.source.id < b.source.id ? -1 : 1))
  }
  const isOver = (isPatient: boolean) => {
    // `fill` has asked whom it could: while places are free, whoever is left waits for another source of its domain, or
    // for the domain's time.
    const isInTime = (isPatient || !isHurried) && wakesAt < Number.POSITIVE_INFINITY
    const isAnyoneNext = due.size() > 0 && (taken >= concurrency || isInTime)
    return !isAnyoneNext && places.every(({ answer, isLate }) => answer === undefined && isLate && !isPatient)
  }

  const release = (answers: readonly Answer[]) => {
    for (const answer of answers) {
      if (answer.heard.ok) answer.heard.value.hold.set(0)
      const index = places.findIndex((place) => place.answer === answer)
      if (index < 0) continue
      places.splice(index, 1)
      if (!isEmpty(answer)) taken -= 1
    }
  }

  /** Whether rounds go on without those who wait for nothing but the time of their domains. */
  let isHurried = false
  let rounds = 0
  const hurryLater = () => {
    isHurried = false
    rounds += 1
    const own = rounds
    void context.patience().then(() => {
      if (own !== rounds) return
      isHurried = true
      changed()
    })
  }
  return {
    add(sources) {
      // Whoever still waits from the last time may have been taken down since.
      const asked = new Set(places.map(({ source }) => source.id))
      due.replace(sources.filter(({ source }) => !asked.has(source.id)))
      if (due.size() > 0) hurryLater()
    },
    async next(isPatient) {
      for (;;) {
        if (isEnding) return undefined
        fill()
        const round = cut(isPatient) ?? []
        if (round.length > 0) return round
        if (isOver(isPatient)) return undefined
        await change.promise
      }
    },
    release,
    waiting: () => due.size() + asides,
    async ended() {
      isEnding = true
      ending.abort()
      due.replace([])
      changed()
      for (;;) {
        // Those that wait for room must not wait for answers that nobody takes any more.
        release(places.flatMap(({ answer }) => answer ?? []))
        if (places.length === 0) return
        await change.promise
      }
    },
  }
}

/** Whether it brought nothing to read, so that its place can be given to another source at once. */
function isEmpty({ heard }: Answer): boolean {
  return !heard.ok || heard.value.reading === undefined
}

function sizeOf(heard: Attempt<SourceAnswer>): Pick<Answer, 'articles' | 'bytes'> {
  const reading = heard.ok ? heard.value.reading : undefined
  return { articles: reading?.kind === 'articles' ? reading.articles.length : 0, bytes: bytesOf(reading) }
}

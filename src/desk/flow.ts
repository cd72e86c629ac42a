import { ask } from '../pipeline.ts'
import { type Attempt, attempt } from './attempt.ts'
import type { KnownSource } from './due-sources.ts'
import { bytesOf } from './newsroom/answer-bytes.ts'
import type { Context } from './newsroom/context.ts'
import type { SourceAnswer } from './newsroom/source-answer.ts'

/** The answer of a source, or how we failed to get it. */
export type Answer = KnownSource & {
  readonly heard: Attempt<SourceAnswer>
  readonly articles: number
  /** About how much memory these take. */
  readonly bytes: number
}

/**
 * Asks sources and hands out their answers in rounds. A source occupies its place from the request until its answer is
 * committed, so that no more is read than can be stored.
 */
export type Flow = {
  /**
   * Has these sources asked in this order as places come free, in place of those that still wait; one that is being asked
   * already is not asked twice.
   */
  readonly add: (sources: readonly KnownSource[]) => void
  /**
   * The answers of the next round, by source id; undefined once all sources have answered, except late ones and those
   * that wait for a late one of their host. If `isPatient`, these are waited for as well.
   */
  readonly next: (isPatient: boolean) => Promise<readonly Answer[] | undefined>
  /** Frees the places of committed answers. */
  readonly release: (answers: readonly Answer[]) => void
  /** How many sources are waiting to be asked. */
  readonly waiting: () => number
  /** Forgets sources that are waiting, and resolves when nothing is under way any more. */
  readonly ended: () => Promise<void>
}

type Place = KnownSource & {
  readonly host: string
  /** Whether its host has replied, so that the rest is our own work. */
  isHeard: boolean
  /** Whether rounds go on without it. */
  isLate: boolean
  answer: Answer | undefined
}

/**
 * Opens a flow that asks up to `polling.concurrency` sources at once, and one at a time per host. A round is cut by
 * what it holds, never by a clock: answers are taken in the order in which the sources were asked until there are
 * `polling.round` articles, or half of the bytes that may wait, or nobody left to wait for.
 */
export function createFlow(context: Context): Flow {
  const { concurrency, round, waitingBytes } = context.config.server.polling
  const due = new Map<string, KnownSource>()
  const places: Place[] = []
  let change = Promise.withResolvers<void>()
  const changed = () => {
    change.resolve()
    change = Promise.withResolvers()
  }
  context.waiting.whenShort(changed)

  const fill = () => {
    const busy = new Set(places.filter(({ isHeard }) => !isHeard).map(({ host }) => host))
    for (const known of due.values()) {
      if (places.length >= concurrency) return
      const host = URL.parse(known.source.url)?.hostname ?? ''
      if (busy.has(host)) continue
      busy.add(host)
      due.delete(known.source.id)
      start({ ...known, host, isHeard: false, isLate: false, answer: undefined })
    }
  }
  const start = (place: Place) => {
    places.push(place)
    const { source, before } = place
    const hear = () => {
      place.isHeard = true
      changed()
    }
    const late = () => {
      if (place.isHeard) return
      place.isLate = true
      changed()
    }
    void context.patience().then(late)
    void attempt(() => ask(source, before, { context, hear })).then((heard) => {
      place.answer = { source, before, heard, ...sizeOf(heard) }
      hear()
    })
  }
  const cut = (isPatient: boolean): readonly Answer[] | undefined => {
    const taken: Answer[] = []
    let articles = 0
    let bytes = 0
    for (const { answer, isLate } of places) {
      if (answer === undefined && isLate && !isPatient) continue
      // Without room for reading more, those who have answered must not wait for the others.
      if (answer === undefined && context.waiting.isShort()) continue
      if (answer === undefined) return undefined
      taken.push(answer)
      articles += answer.articles
      bytes += answer.bytes
      if (articles >= round || bytes >= waitingBytes / 2) break
    }
    return taken.toSorted((a, b) => (a.source.id < b.source.id ? -1 : 1))
  }
  const isOver = (isPatient: boolean) => {
    // `fill` has asked whom it could: while places are free, whoever is left waits for another source of its host.
    const isAnyoneNext = due.size > 0 && places.length >= concurrency
    return !isAnyoneNext && places.every(({ answer, isLate }) => answer === undefined && isLate && !isPatient)
  }

  const release = (answers: readonly Answer[]) => {
    for (const answer of answers) {
      if (answer.heard.ok) answer.heard.value.hold.set(0)
      const index = places.findIndex((place) => place.answer === answer)
      if (index >= 0) places.splice(index, 1)
    }
  }

  let isEnding = false
  return {
    add(sources) {
      // Whoever still waits from the last time may have been taken down since.
      due.clear()
      const asked = new Set(places.map(({ source }) => source.id))
      for (const known of sources) if (!asked.has(known.source.id)) due.set(known.source.id, known)
    },
    async next(isPatient) {
      for (;;) {
        if (isEnding) return undefined
        fill()
        const taken = cut(isPatient) ?? []
        if (taken.length > 0) return taken
        if (isOver(isPatient)) return undefined
        await change.promise
      }
    },
    release,
    waiting: () => due.size,
    async ended() {
      isEnding = true
      due.clear()
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

function sizeOf(heard: Attempt<SourceAnswer>): Pick<Answer, 'articles' | 'bytes'> {
  const reading = heard.ok ? heard.value.reading : undefined
  return { articles: reading?.kind === 'articles' ? reading.articles.length : 0, bytes: bytesOf(reading) }
}

import type { Instant } from '../../model/instant.ts'
import { LONGEST_WAIT_MS, NEVER } from '../../model/rhythm.ts'
import { createHeap } from './heap.ts'

/** When a source was polled and is due, as its state says. */
export type Due = { readonly dueAt: Instant; readonly lastPollAt: Instant | undefined }

/** The order in which sources are due. What it costs to ask grows with those that are due, not with all. */
export type DueOrder = {
  /** Enters a source, in place of what was entered for it before. */
  readonly set: (id: string, due: Due) => void
  /** Those that are due at `at` and not held, the ones that have waited longest first. */
  readonly due: (at: Instant) => readonly string[]
  /** When the first of the others will be. */
  readonly nextAt: (at: Instant) => Instant | undefined
}

type Entry = {
  readonly id: string
  readonly dueAt: Instant
  /** A clock that shows less than this is behind the one by which the source was entered. */
  readonly soundFrom: Instant
  /** When it is looked at again: when it is due, or its host's hold ends. */
  lookAt: Instant
}

/** Opens an empty order. `heldUntil` tells how long the host of a source is held, if it is at that time. */
export function createDueOrder(heldUntil: (id: string, at: Instant) => Instant | undefined): DueOrder {
  const entries = new Map<string, Entry>()
  /** Those that wait; one whose entry is not the current one, or not at that time, is passed over. */
  const waiting = createHeap<{ readonly entry: Entry; readonly at: Instant }>((a, b) => a.at - b.at)
  const ready = new Set<Entry>()
  /** No entry is sound from a later time than this. */
  let soundFrom = 0

  const wait = (entry: Entry, until: Instant) => {
    ready.delete(entry)
    entry.lookAt = until
    if (until < NEVER) waiting.push({ entry, at: until })
  }
  const isCurrent = ({ entry, at }: { readonly entry: Entry; readonly at: Instant }) =>
    entries.get(entry.id) === entry && entry.lookAt === at && !ready.has(entry)
  /** Moves those whose time has come to the ready ones, and back those whose host is held or for which time went back. */
  const settle = (at: Instant) => {
    for (const entry of ready) if (entry.dueAt > at) wait(entry, entry.dueAt)
    for (let first = waiting.first(); first && first.at <= at; first = waiting.first()) {
      waiting.pop()
      if (isCurrent(first)) ready.add(first.entry)
    }
    for (const entry of ready) {
      const until = heldUntil(entry.id, at)
      if (until !== undefined) wait(entry, until)
    }
  }
  /** Whether dates may have been set by a clock that was ahead; they must not silence a source for that long. */
  const isClockBehind = (at: Instant) => soundFrom > at
  const lookAtAll = (at: Instant) => {
    soundFrom = 0
    return [...entries.values()].map((entry) => {
      soundFrom = Math.max(soundFrom, entry.soundFrom)
      return { entry, at: Math.max(entry.soundFrom > at ? 0 : entry.dueAt, heldUntil(entry.id, at) ?? 0) }
    })
  }
  return {
    set(id, { dueAt, lastPollAt }) {
      const last = entries.get(id)
      if (last) ready.delete(last)
      const isEver = dueAt < NEVER
      const since = isEver ? Math.max(lastPollAt ?? 0, dueAt - LONGEST_WAIT_MS) : 0
      const entry = { id, dueAt, soundFrom: since, lookAt: dueAt }
      soundFrom = Math.max(soundFrom, entry.soundFrom)
      entries.set(id, entry)
      if (waiting.size() > 2 * entries.size + 100) {
        waiting.clear()
        for (const one of entries.values()) if (!ready.has(one) && one !== entry) wait(one, one.lookAt)
      }
      wait(entry, dueAt)
    },
    due(at) {
      if (isClockBehind(at)) {
        const due = lookAtAll(at).filter((one) => one.at <= at)
        return due.sort((a, b) => a.at - b.at || byId(a.entry, b.entry)).map(({ entry }) => entry.id)
      }
      settle(at)
      return [...ready].sort((a, b) => a.dueAt - b.dueAt || byId(a, b)).map(({ id }) => id)
    },
    nextAt(at) {
      if (isClockBehind(at)) {
        const later = lookAtAll(at).flatMap((one) => (one.at > at && one.at < NEVER ? [one.at] : []))
        return later.length > 0 ? later.reduce((first, instant) => Math.min(first, instant)) : undefined
      }
      settle(at)
      for (let first = waiting.first(); first; first = waiting.first()) {
        const until = isCurrent(first) ? (heldUntil(first.entry.id, at) ?? 0) : 0
        if (isCurrent(first) && until <= first.at) return first.at
        waiting.pop()
        if (until > 0) wait(first.entry, until)
      }
      return undefined
    },
  }
}

function byId(a: Entry, b: Entry): number {
  return a.id < b.id ? -1 : 1
}

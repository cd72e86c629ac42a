import { setImmediate as turnOfOthers } from 'node:timers/promises'
import { createHeap } from '../../../src/desk/manners/heap.ts'

/**
 * A clock that jumps to whatever somebody waits for as soon as there is no work left, so that a day takes no longer than the
 * work in it. Meanwhile it goes on by the CPU time of this process: whoever waits for work waits here too, and not for
 * what else the machine has to do.
 */
export type SimulatedClock = {
  /** Milliseconds since it was started. */
  readonly elapsed: () => number
  /** Resolves after so many ms of this clock, or as soon as the signal is given. */
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Calls back after so many ms of this clock; returns what calls it off. */
  readonly timer: (work: () => Promise<void>, ms: number) => () => void
  /** Runs work of the real world, such as a request or a compression, during which it does not jump. */
  readonly working: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly begin: () => void
  readonly end: () => void
  /** Goes on until it shows `untilMs`. */
  readonly run: (untilMs: number) => Promise<void>
  /** Goes on until this is done. */
  readonly runWhile: (work: Promise<unknown>) => Promise<void>
}

type Event = { readonly at: number; readonly number: number; work: (() => void) | undefined }

/** Turns of the event loop in which nobody did anything, until it is believed that nobody does. */
const QUIET_TURNS = 3
const QUIET_MS = 0.05
const STEP_MS = 1000

/** Starts a clock at 0. */
export function simulatedClock(): SimulatedClock {
  const startedAt = cpuMs()
  const events = createHeap<Event>((a, b) => a.at - b.at || a.number - b.number)
  let jumpedMs = 0
  let count = 0
  let underWay = 0
  let goOn = () => {}
  const elapsed = () => jumpedMs + cpuMs() - startedAt
  const after = (ms: number, work: () => void) => {
    count += 1
    const event: Event = { at: elapsed() + ms, number: count, work }
    events.push(event)
    return () => {
      event.work = undefined
    }
  }
  const quiet = async () => {
    for (let turns = 0; turns < QUIET_TURNS; ) {
      if (underWay > 0) {
        await new Promise<void>((resolve) => {
          goOn = resolve
        })
      }
      const before = performance.now()
      await turnOfOthers()
      turns = underWay > 0 || performance.now() - before > QUIET_MS ? 0 : turns + 1
    }
  }
  /** Lets the next thing happen, if it does by then; whether it did. */
  const step = async (untilMs: number) => {
    await quiet()
    const next = events.first()
    jumpedMs += Math.max(0, Math.min(next?.at ?? untilMs, untilMs) - elapsed())
    if (next === undefined || next.at > untilMs) return false
    events.pop()
    next.work?.()
    return true
  }
  const begin = () => {
    underWay += 1
  }
  const end = () => {
    underWay -= 1
    if (underWay === 0) goOn()
  }
  return {
    elapsed,
    pause: (ms, signal) =>
      new Promise((resolve) => {
        const callOff = after(ms, resolve)
        signal?.addEventListener('abort', () => {
          callOff()
          resolve()
        })
      }),
    timer: (work, ms) => after(ms, () => void work()),
    async working(work) {
      begin()
      try {
        return await work()
      } finally {
        end()
      }
    },
    begin,
    end,
    async run(untilMs) {
      while (await step(untilMs)) {}
    },
    async runWhile(work) {
      let isDone = false
      const done = work.finally(() => {
        isDone = true
      })
      while (!isDone) await step(elapsed() + STEP_MS)
      await done
    },
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

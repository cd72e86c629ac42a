import type { Instant } from '../../model/instant.ts'
import type { NamedHub, PushState } from '../../model/push.ts'
import { hashOfUrl } from '../../store/articles/source-states.ts'
import { forgetNamedHub, saveNamedHub } from '../../store/hub/named-hubs.ts'
import { addPush, endPushes } from '../../store/hub/pushes.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Context } from '../newsroom/context.ts'
import { publicSource } from '../newsroom/newsroom.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'
import { newPush } from './ask-hub.ts'
import { hasten } from './hasten.ts'

type Parts = Pick<Context, 'config' | 'pushes' | 'unguessable' | 'sources' | 'store' | 'log'> & { readonly at: Instant }

type Count = { readonly added: number; readonly changed: number }

/** What the answers of a round teach of the hubs of their sources. */
export type PushNotes = {
  /** Until when the hub of an answer's source can be relied on; undefined where it cannot. */
  readonly until: (answer: SourceAnswer) => Instant | undefined
  /** Writes it down; to be called in the transaction of the round. */
  readonly save: (handle: Handle) => Promise<void>
  /** Keeps it in memory and tells the operator; to be called when the round is written. */
  readonly enter: () => Promise<void>
}

/**
 * Notes which hubs documents name, and whether these can be relied on: one can that was the first to bring something, until a poll
 * finds what it has not brought.
 */
export function notePushes(answers: readonly SourceAnswer[], counts: readonly Count[], parts: Parts): PushNotes {
  const { pushes, log, at } = parts
  const notes = answers.flatMap((answer, index) => {
    const { source } = answer
    const before = pushes.get(source.id)
    const after = stateAfter(answer, counts[index]!, { ...parts, before })
    return after === before ? [] : [{ source, before, after }]
  })
  const states = new Map(notes.map(({ source, after }) => [source.id, after]))
  return {
    until({ source }) {
      return reliedUntil(states.has(source.id) ? states.get(source.id) : pushes.get(source.id))
    },
    async save(handle) {
      for (const { source, before, after } of notes) {
        if (!isSameHub(before, after)) await endPushes(handle, source.id, { at })
        if (!after) await forgetNamedHub(handle, source.id)
        else {
          await saveNamedHub(handle, { sourceId: source.id, urlHash: hashOfUrl(source.url), state: after })
          if (!isSameHub(before, after)) await addPush(handle, newPush(source.id, after, parts))
        }
      }
    },
    async enter() {
      for (const { source, before, after } of notes) {
        if (after) pushes.set(source.id, after)
        else pushes.delete(source.id)
        const [was, is] = [reliedUntil(before), reliedUntil(after)]
        if (was === undefined && is !== undefined) log.info({ source: source.id }, 'its hub pushes what is new')
        if (was !== undefined && is === undefined)
          log.info({ source: source.id }, 'its hub did not push what a poll found')
      }
      for (const { source, isPushed } of answers) {
        // What it said while the poll was under way may be about something that the poll did not see.
        const isHinted = !isPushed && pushes.get(source.id)?.hintedAt !== undefined
        if (isHinted) await hasten(source, parts, 'its hub says that there is something new')
      }
    },
  }
}

/** Until when a hub can be relied on; undefined if it cannot. */
export function reliedUntil(state: PushState | undefined): Instant | undefined {
  return state?.broughtAt === undefined ? undefined : state.leaseUntil
}

function isSameHub(one: NamedHub | undefined, other: NamedHub | undefined): boolean {
  return one?.hub === other?.hub && one?.topic === other?.topic
}

type Before = Parts & { readonly before: PushState | undefined }

function stateAfter(answer: SourceAnswer, { added, changed }: Count, { before, at, config }: Before) {
  if (answer.isPushed) return before && added + changed > 0 ? { ...before, broughtAt: at } : before
  const { result } = answer
  if (result.kind !== 'fresh' && result.kind !== 'unchanged') return before
  const named = namedBy(answer, before, config.server.baseUrl)
  if (named === undefined || !isSameHub(named, before)) return named
  const { hintedAt } = before!
  const found = { ...named, ...(added > 0 && { broughtAt: hintedAt === undefined ? undefined : at }) }
  const isAnswered = hintedAt !== undefined && hintedAt <= (answer.askedAt ?? at)
  const after = isAnswered ? { ...found, hintedAt: undefined } : found
  return JSON.stringify(after) === JSON.stringify(before) ? before : after
}

/** The hub of a source after a poll: what its document names, if one was read to its end, else the one before. */
function namedBy(
  { source, reading, result }: SourceAnswer,
  before: PushState | undefined,
  baseUrl: string,
): PushState | undefined {
  if (reading?.kind !== 'articles' || (reading.brokenOff && !reading.hub)) return before
  const { hub } = reading
  // Nobody may learn of a secret address from us, and our own feeds need no pushing to ourselves.
  const isSecret = publicSource(source).feedUrl === undefined
  if (!hub || isSecret || URL.parse(hub.hub)?.host === URL.parse(baseUrl)?.host) return undefined
  const machineFields = (result.kind === 'fresh' ? result.document.machineFields : undefined) ?? []
  return { ...(isSameHub(before, hub) ? before : {}), ...hub, machineFields }
}

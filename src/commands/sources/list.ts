import { resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { aboutText } from '../../foundation/dates/time-words.ts'
import type { Instant } from '../../model/instant.ts'
import type { Config } from '../../model/settings.ts'
import { openReader } from '../../store/open/beside.ts'
import { hasStore } from '../../store/open/release.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Health, healthOf } from './health.ts'
import { tableOf } from './table.ts'

/** Prints how each source is doing, as a table or as JSON; works beside a running server, and without a store. */
export async function listCommand(
  root: string,
  { isJson }: { readonly isJson: boolean },
  { env, folder, print }: Surroundings,
): Promise<number> {
  const config = await loadConfig(resolve(folder, root), env)
  const at = Date.now()
  const all = await healthNow(config, at)
  if (isJson) print(JSON.stringify(all.map(plain)))
  else for (const line of all.length === 0 ? ['no source is configured'] : tableOf(rowsOf(all, at))) print(line)
  return 0
}

/** How the sources are doing as far as the store knows, if there is one; also beside the desk that has it in use. */
export async function healthNow(config: Config, at: Instant): Promise<readonly Health[]> {
  const { database } = config.server
  if (database.file === undefined || !hasStore(database.file)) return healthOf(config, undefined, at)
  const store = openReader(database)
  try {
    return await store.snapshot((handle) => healthOf(config, handle, at))
  } finally {
    await store.close()
  }
}

function rowsOf(all: readonly Health[], at: Instant): readonly (readonly string[])[] {
  const head = ['ID', 'NAME', 'STATE', 'LAST SUCCESS', 'NEXT POLL', 'ITEMS 30D', 'TAGS', 'WHY']
  return [head, ...all.map((one) => rowOf(one, at))]
}

function rowOf(one: Health, at: Instant): readonly string[] {
  const { id, name, state, reason, lastSuccessAt, nextPollReason, itemsIn30Days, tags } = one
  const next = nextPollReason && nextPollReason !== reason ? `next poll: ${nextPollReason}` : undefined
  return [
    id,
    shortened(name),
    state,
    lastSuccessAt === undefined ? 'never' : ago(lastSuccessAt, at),
    nextPollText(one, at),
    String(itemsIn30Days),
    tags.join(','),
    [reason, next].filter((words) => words !== undefined).join('; '),
  ]
}

function nextPollText({ nextPollAt, lastTryAt }: Health, at: Instant): string {
  if (nextPollAt !== undefined) return nextPollAt <= at ? 'due' : `in ${aboutText(nextPollAt - at)}`
  return lastTryAt === undefined ? 'not asked yet' : 'never'
}

function ago(then: Instant, at: Instant): string {
  return then > at ? 'just now' : `${aboutText(at - then)} ago`
}

function shortened(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39)}…` : name
}

/** With all keys, `null` for what there is none of. */
function plain({
  id,
  name,
  url,
  lastTryAt,
  lastSuccessAt,
  nextPollAt,
  reason,
  nextPollReason,
  ...rest
}: Health): object {
  return {
    id,
    name,
    url: url ?? null,
    ...rest,
    reason: reason ?? null,
    lastTryAt: iso(lastTryAt),
    lastSuccessAt: iso(lastSuccessAt),
    nextPollAt: iso(nextPollAt),
    nextPollReason: nextPollReason ?? null,
  }
}

function iso(at: Instant | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString()
}

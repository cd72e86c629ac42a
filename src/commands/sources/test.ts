import { resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import type { PollResult } from '../../model/poll-result.ts'
import type { Config, Source } from '../../model/settings.ts'
import { idInFiles, sourceCalled } from '../../model/source.ts'
import { read } from '../../read.ts'
import type { Surroundings } from '../surroundings.ts'
import { noSuchSources } from '../unknown-source.ts'
import { openAsker } from './ask.ts'
import { describeReading } from './describe-reading.ts'
import { shownAddress, withoutSecretsOf } from './health.ts'
import { healthNow } from './list.ts'
import { withoutEscapes } from './table.ts'

export type TestOptions = {
  /** Whether it is asked although it wants to be left alone. */
  readonly isNow: boolean
}

/**
 * Asks a source once and says what came, without storing anything. Fails if it cannot be read. A source that has asked to be left
 * alone is not asked unless `isNow`. 2 if there is no such source.
 */
export async function testCommand(
  root: string,
  id: string,
  { isNow }: TestOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { env, folder, complain } = surroundings
  const config = await loadConfig(resolve(folder, root), env)
  const source = sourceCalled(config.sources, id)
  if (source === undefined) {
    complain(noSuchSources(config, [id]))
    return 2
  }
  const held = isNow ? undefined : await holdOf(config, source)
  if (held !== undefined) {
    complain(`${id}: not asked: ${held}; --now asks all the same`)
    return 1
  }
  const asker = openAsker(config)
  try {
    return await tell(await asker.ask(source), { source, config }, surroundings)
  } finally {
    await asker.close()
  }
}

async function holdOf(config: Config, source: Source): Promise<string | undefined> {
  const at = Date.now()
  const health = (await healthNow(config, at)).find((one) => one.id === idInFiles(source))
  if (health?.state === 'gone') return health.reason ?? 'gone'
  const isHeld = health?.state === 'held' || health?.state === 'throttled'
  return isHeld && (health.nextPollAt ?? Number.POSITIVE_INFINITY) > at ? (health.reason ?? health.state) : undefined
}

type Asked = { readonly source: Source; readonly config: Config }

async function tell(result: PollResult, { source, config }: Asked, { print, complain }: Surroundings): Promise<number> {
  const say = (line: string) => print(withoutEscapes(withoutSecretsOf(source, line)))
  const { status, wire } = result
  const answered = [
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(wire === undefined || (status === undefined && source.folder === undefined)
      ? []
      : [`${wire.bytes} bytes in ${wire.ms} ms`, `from ${shownAddress(wire.url)}`]),
  ]
  if (answered.length > 0) say(`answer    ${answered.join(', ')}`)
  if (wire?.movedTo !== undefined) say(`moved     for good, to ${shownAddress(wire.movedTo)}`)
  const failed = (reason: string) => {
    complain(withoutEscapes(withoutSecretsOf(source, `${idInFiles(source)}: ${reason}`)))
    return 1
  }
  if (result.kind === 'unchanged') return failed('it says that nothing has changed, although nothing was known of it')
  if (result.kind !== 'fresh') return failed(result.reason)
  const reading = await read(result.document, source, Date.now())
  if (reading.kind === 'unreadable') return failed(reading.reason)
  for (const line of describeReading(reading, { source, config })) say(line)
  return 0
}

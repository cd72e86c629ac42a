import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { loadConfig } from '../../src/config/load.ts'
import { openOutlets } from '../../tests/support/outlets.ts'
import { openPlayedDesk, type PlayedDesk } from '../../tests/support/play-day.ts'
import { DAY_START, DAY_STEP, outlets } from '../../tests/support/wire-day.ts'
import { commandBeside } from './command-beside.ts'
import { NETWORK, PORT, type TakeNote, twoDigits } from './notes.ts'
import { FIRST_SETTINGS, type Settings, writeInstallation } from './operator-installation.ts'
import { operatorNews, pageOf } from './operator-news.ts'

const ROUNDS = 16

/** What the operator can do before a round. */
type Operator = {
  /** Runs `wiredesk …` beside the desk, which does it in its next round; gives what the command printed. */
  readonly say: (...args: readonly string[]) => Promise<string>
  /** Starts the desk anew with other settings; `between` runs while it is down. */
  readonly restart: (settings: Partial<Settings>, between?: () => void) => Promise<void>
  readonly storePath: string
}

type Step = (operator: Operator, said: Map<string, string>) => Promise<unknown>

const STEPS: Readonly<Record<number, Step>> = {
  2: ({ say }) => say('split', pageOf('zeta', 'harbour')),
  3: ({ say }) => say('join', pageOf('zeta', 'museum'), pageOf('ilgaz', 'glacier')),
  4: async ({ say }, said) => {
    said.set('article', takedownId(await say('takedown', pageOf('ilgaz', 'glacier'))))
    said.set('lead', takedownId(await say('takedown', pageOf('echo', 'harbour'), '--reason', 'asked for')))
  },
  5: ({ restart }) =>
    restart({ words: '{ any: [istanbul, glacier, ärger], none: [{ source: echo }] }', smallAtMost: 4 }),
  6: ({ say }, said) => say('takedown', '--undo', said.get('article')!),
  9: ({ say }) => say('join', pageOf('zeta', 'harbour'), pageOf('arta', 'harbour')),
  11: ({ restart, storePath }) => restart({}, () => soil(storePath)),
  12: async ({ say, restart }, said) => {
    await restart({ zeta: 'republish: link', words: '{ any: [istanbul, "straße*", museum] }' })
    said.set('source', takedownId(await say('takedown', '--source', 'arta')))
  },
  13: async ({ say, restart }, said) => {
    await say('takedown', '--undo', said.get('source')!)
    await restart({ neverMerge: '[{ sources: [ilgaz, nord] }]', apart: '[echo, zeta]' })
  },
  15: ({ restart }) => restart({ zeta: 'republish: full, only: { title: museum }', smallAtMost: 9 }),
}

/** Plays a day on which the operator has much to say, and notes what is published after every round and every restart. */
export async function playOperator(takeNote: TakeNote): Promise<void> {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'wiredesk-digests-'))
  const root = folder.path
  const storePath = join(root, 'data/wiredesk.db')
  const upstream = await openOutlets(outlets, { network: NETWORK, port: PORT })
  upstream.say(operatorNews(ROUNDS))
  let settings = FIRST_SETTINGS
  const open = async (round: number): Promise<PlayedDesk> => {
    writeInstallation(root, upstream.urls, settings)
    const played = await openPlayedDesk(await loadConfig(root, {}), DAY_START + round * DAY_STEP)
    await played.desk.cleanTexts()
    return played
  }
  let played = await open(0)
  const said = new Map<string, string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0) played.tick(DAY_STEP)
    const look = (when: string) => takeNote(`operator/round-${twoDigits(round)}-${when}`, played, storePath)
    const restart = async (changes: Partial<Settings>, between?: () => void) => {
      await played.desk.close()
      between?.()
      settings = { ...settings, ...changes }
      played = await open(round)
      look('anew')
    }
    await STEPS[round]?.({ say: (...args) => commandBeside(root, args), restart, storePath }, said)
    await played.desk.round()
    look('done')
  }
  await played.desk.close()
  await upstream.close()
}

function takedownId(printed: string): string {
  const id = /taken down as (\w+)/.exec(printed)?.[1]
  if (id === undefined) throw new Error(`no takedown: ${printed}`)
  return id
}

/** Leaves texts in the store as older rules would have cleaned them, by plain SQL. */
function soil(storePath: string): void {
  using database = new DatabaseSync(storePath)
  const dirt = '<form><button>Subscribe</button></form><iframe src="https://frame.example/"></iframe>'
  database.exec(`update articles set sanitizer = 0, content_html = content_html || '${dirt}' where content_html <> ''`)
  // Keys that were made under older rules fit no item any more.
  database.exec('delete from known_items')
}

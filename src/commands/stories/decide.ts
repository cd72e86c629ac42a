import { resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { findArticles } from '../../lookup/find-articles.ts'
import type { Config } from '../../model/settings.ts'
import { calledNow } from '../../model/source.ts'
import type { Handle } from '../../store/open/handle.ts'
import { type Decision, saveDecision } from '../../store/stories/decisions.ts'
import { loadHeadlines } from '../../store/stories/headlines.ts'
import { outcomeOf, saveUndo } from '../../store/stories/operators-words.ts'
import { openStoreBeside } from '../store-beside.ts'
import { submitWord } from '../submit-word.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Said, wordLines, wordReport } from './word-report.ts'

type Options = { readonly isJson: boolean }

/** Splits an article off its story, into one of its own, for good. */
export async function splitCommand(
  root: string,
  { article, isJson }: Options & { readonly article: string },
  surroundings: Surroundings,
): Promise<number> {
  return decide(root, { kind: 'split', references: [article], isJson }, surroundings)
}

/** Moves an article into the story of another, for good. */
export async function joinCommand(
  root: string,
  { article, other, isJson }: Options & { readonly article: string; readonly other: string },
  surroundings: Surroundings,
): Promise<number> {
  return decide(root, { kind: 'join', references: [article, other], isJson }, surroundings)
}

/** Takes back the last split or join that was not taken back yet; fails if there is none. */
export async function undoCommand(root: string, { isJson }: Options, surroundings: Surroundings): Promise<number> {
  const config = await loadConfig(resolve(surroundings.folder, root), surroundings.env)
  // Says so where there is no store.
  await openStoreBeside(config).close()
  const write = (handle: Handle) => saveUndo(handle, Date.now())
  return submit(config, { said: { kind: 'undo' }, write, isJson }, surroundings)
}

async function decide(
  root: string,
  { kind, references, isJson }: Options & { readonly kind: Decision['kind']; readonly references: readonly string[] },
  surroundings: Surroundings,
): Promise<number> {
  const { env, folder, complain } = surroundings
  const config = await loadConfig(resolve(folder, root), env)
  const { handle, close } = openStoreBeside(config)
  const found = await findEach(handle, references, { config, complain }).finally(close)
  if (!found) return 1
  const [articleId, otherId] = found as [string, string | undefined]
  if (articleId === otherId) {
    complain('both are the same article')
    return 1
  }
  const said = { kind, articleId, otherId }
  const write = (store: Handle) => saveDecision(store, { ...said, at: Date.now() })
  return submit(config, { said, write, isJson }, surroundings)
}

/** The article that each reference means; undefined, with the reason printed, if one means none or several. */
async function findEach(
  handle: Handle,
  references: readonly string[],
  { config, complain }: { readonly config: Config; readonly complain: Surroundings['complain'] },
): Promise<readonly string[] | undefined> {
  const found: string[] = []
  for (const reference of references) {
    const ids = await findArticles(handle, reference)
    const [id] = ids
    if (id === undefined) complain(`no article goes by ${reference}`)
    if (ids.length > 1) {
      complain(`several articles go by ${reference}; say which by its id:`)
      for (const { articleId, sourceId, title } of (await loadHeadlines(handle, ids)).values()) {
        complain(`  ${articleId}  ${calledNow(config.sources, sourceId)}: ${title}`)
      }
    }
    if (id === undefined || ids.length > 1) return undefined
    found.push(id)
  }
  return found
}

type Submitted = Options & { readonly said: Said; readonly write: (handle: Handle) => Promise<number> }

async function submit(config: Config, { said, write, isJson }: Submitted, surroundings: Surroundings): Promise<number> {
  const { print, complain } = surroundings
  const answer = async (handle: Handle, id: number) => {
    const outcome = await outcomeOf(handle, id)
    return outcome && wordReport(handle, { said, outcome, sources: config.sources })
  }
  const report = await submitWord(config, { write, answer }, surroundings)
  if (report === undefined) return 1
  const isNothing = said.kind === 'undo' && !report.done
  if (isJson) print(JSON.stringify(report, null, 2))
  else if (isNothing) complain(report.remark ?? '')
  else for (const line of wordLines(report)) print(line)
  return isNothing ? 1 : 0
}

import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { pageName } from '../desk/takedown/takedown-names.ts'
import { findArticles } from '../lookup/find-articles.ts'
import type { Config } from '../model/settings.ts'
import { calledNow, sourceCalled } from '../model/source.ts'
import { hasArticlesOf } from '../store/articles/references.ts'
import type { Handle } from '../store/open/handle.ts'
import { loadHeadlines, type StoredHeadline } from '../store/stories/headlines.ts'
import {
  loadTakedowns,
  newTakedown,
  saveTakedown,
  type Takedown,
  takedownsByName,
  waitingTakedowns,
} from '../store/takedowns/takedowns.ts'
import { openStoreBeside } from './store-beside.ts'
import { submitWord } from './submit-word.ts'
import type { Surroundings } from './surroundings.ts'
import { noSuchSources } from './unknown-source.ts'

/** What to take down: an article, a source, or an article of one source. */
export type TakedownRequest = {
  /** An article's address, id or guid. */
  readonly reference?: string | undefined
  readonly source?: string | undefined
  readonly reason?: string | undefined
}

const NOT_UNDERSTOOD = 2

/** Takes an article, everything at an address, or a whole source out of every output, for good. */
export async function takedownCommand(
  root: string,
  { reference, source: named, reason }: TakedownRequest,
  surroundings: Surroundings,
): Promise<number> {
  const { env, folder, print, complain } = surroundings
  const config = await loadConfig(resolve(folder, root), env)
  const source = named && (sourceCalled(config.sources, named)?.id ?? named)
  const { handle, close } = openStoreBeside(config)
  const said = { reason, at: Date.now() }
  try {
    if (source !== undefined && !(await isKnownSource(handle, config, source))) {
      complain(noSuchSources(config, [named!]))
      return NOT_UNDERSTOOD
    }
    if (reference === undefined) {
      if (source === undefined) {
        complain('say what: an article, or --source with the id of a source')
        return NOT_UNDERSTOOD
      }
      const takedown = newTakedown({ ...said, kind: 'source', sourceId: source, articles: [], about: named ?? source })
      return await say(config, { takedown, names: [], lines: [`all of ${named}`] }, surroundings)
    }
    const meant = await articlesMeant(handle, reference, source)
    const page = source === undefined ? pageName(reference) : undefined
    const earlier = await inForce(handle, meant, page)
    if (earlier !== undefined) {
      print(`taken down already, as ${earlier}`)
      return 0
    }
    if (meant.length === 0) {
      complain(`no article goes by ${reference}`)
      return 1
    }
    const articles = meant.map(({ articleId, sourceId }) => ({ id: articleId, sourceId }))
    const about = { kind: 'article', sourceId: undefined, articles, about: reference } as const
    const lines = meant.map(
      ({ articleId, sourceId, title }) => `  ${articleId}  ${calledNow(config.sources, sourceId)}: ${title}`,
    )
    const takedown = newTakedown({ ...said, ...about })
    return await say(config, { takedown, names: page ? [page] : [], lines }, surroundings)
  } finally {
    await close()
  }
}

/** Prints every takedown: its id, when, what, why, and whether it was undone. */
export async function listTakedowns(
  root: string,
  { isJson }: { readonly isJson: boolean },
  { env, folder, print }: Surroundings,
): Promise<number> {
  const { handle, close } = openStoreBeside(await loadConfig(resolve(folder, root), env))
  const takedowns = await loadTakedowns(handle).finally(close)
  if (isJson) {
    print(JSON.stringify(takedowns.map(plain), null, 2))
    return 0
  }
  for (const takedown of takedowns) print(lineOf(takedown))
  if (takedowns.length === 0) print('nothing was taken down')
  return 0
}

/** Undoes a takedown: what it applied to is let in again at the next poll that shows it. */
export async function undoTakedown(root: string, id: string, surroundings: Surroundings): Promise<number> {
  const { env, folder, print, complain } = surroundings
  const config = await loadConfig(resolve(folder, root), env)
  const { handle, close } = openStoreBeside(config)
  const takedowns = await loadTakedowns(handle).finally(close)
  const found = takedowns.find((takedown) => takedown.id === id)
  if (!found) complain(`no takedown has the id ${id}; wiredesk takedown --list names them`)
  else if (found.liftedAt !== undefined) complain(`${id} was undone already`)
  if (!found || found.liftedAt !== undefined) return 1
  const undone = { ...found, liftedAt: Date.now() }
  const write = (store: Handle) => saveTakedown(store, undone, { names: [], isFiled: false })
  if (!(await submitWord(config, { write, answer: isApplied(id) }, surroundings))) return 1
  print(`undone: ${found.about} is let in again at the next poll`)
  return 0
}

function isApplied(id: string): (handle: Handle) => Promise<true | undefined> {
  return async (handle) => ((await waitingTakedowns(handle)).some((one) => one.id === id) ? undefined : true)
}

type Said = { readonly takedown: Takedown; readonly names: readonly string[]; readonly lines: readonly string[] }

async function say(config: Config, { takedown, names, lines }: Said, surroundings: Surroundings): Promise<number> {
  const { print } = surroundings
  const write = (handle: Handle) => saveTakedown(handle, takedown, { names, isFiled: false })
  if (!(await submitWord(config, { write, answer: isApplied(takedown.id) }, surroundings))) return 1
  print(`taken down as ${takedown.id}:`)
  for (const line of lines) print(line)
  return 0
}

async function articlesMeant(
  handle: Handle,
  reference: string,
  source: string | undefined,
): Promise<readonly StoredHeadline[]> {
  const headlines = await loadHeadlines(handle, await findArticles(handle, reference))
  return [...headlines.values()].filter(({ sourceId }) => source === undefined || sourceId === source)
}

/** The id of a takedown in force that already covers everything meant. */
async function inForce(
  handle: Handle,
  meant: readonly StoredHeadline[],
  page: string | undefined,
): Promise<string | undefined> {
  if (meant.length === 0) return page === undefined ? undefined : (await takedownsByName(handle, [page])).get(page)
  const takedowns = (await loadTakedowns(handle)).filter(({ liftedAt }) => liftedAt === undefined)
  const covering = takedowns.find(({ articles }) => {
    return meant.every(({ articleId }) => articles.some(({ id }) => id === articleId))
  })
  return covering?.id
}

async function isKnownSource(handle: Handle, config: Config, id: string): Promise<boolean> {
  if (config.sources.some((source) => source.id === id)) return true
  return hasArticlesOf(handle, id)
}

/** With all keys, times in RFC 3339. */
function plain({ id, at, kind, about, articles, reason, liftedAt }: Takedown) {
  return {
    id,
    at: new Date(at).toISOString(),
    kind,
    about,
    articles: articles.map((article) => article.id),
    reason: reason ?? null,
    undoneAt: liftedAt === undefined ? null : new Date(liftedAt).toISOString(),
  }
}

function lineOf({ id, at, kind, about, articles, reason, liftedAt }: Takedown): string {
  const what =
    kind === 'source'
      ? `all of ${about}`
      : `${about} (${articles.length === 1 ? '1 article' : `${articles.length} articles`})`
  const why = reason === undefined ? '' : `: ${reason}`
  const undone = liftedAt === undefined ? '' : `, undone ${new Date(liftedAt).toISOString()}`
  return `${id}  ${new Date(at).toISOString()}  ${what}${why}${undone}`
}

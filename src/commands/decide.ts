import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { openDesk } from '../desk/desk.ts'
import { findArticles } from '../lookup/find-articles.ts'
import type { Config } from '../model/settings.ts'
import { calledNow } from '../model/source.ts'
import { storyOfArticle } from '../store/articles/references.ts'
import { writeBeside } from '../store/open/beside.ts'
import type { Handle } from '../store/open/handle.ts'
import { StoreLockedError } from '../store/open/lock.ts'
import { type Decision, saveDecision } from '../store/stories/decisions.ts'
import { loadHeadlines } from '../store/stories/headlines.ts'
import { membersOf } from '../store/stories/story-view.ts'
import { openStoreBeside } from './store-beside.ts'
import type { Surroundings } from './surroundings.ts'

type SaidDecision = Pick<Decision, 'articleId' | 'kind' | 'otherId'>

/** Splits an article off its story, into one of its own, for good. */
export async function splitCommand(root: string, article: string, surroundings: Surroundings): Promise<number> {
  return decide(root, { kind: 'split', references: [article] }, surroundings)
}

/** Moves an article into the story of another, for good. */
export async function joinCommand(
  root: string,
  { article, other }: { readonly article: string; readonly other: string },
  surroundings: Surroundings,
): Promise<number> {
  return decide(root, { kind: 'join', references: [article, other] }, surroundings)
}

async function decide(
  root: string,
  { kind, references }: { readonly kind: Decision['kind']; readonly references: readonly string[] },
  surroundings: Surroundings,
): Promise<number> {
  const { env, folder, print, complain } = surroundings
  const config = await loadConfig(resolve(folder, root), env)
  const { handle, close } = openStoreBeside(config)
  const found = await findEach(handle, references, { config, complain }).finally(close)
  if (!found) return 1
  const [articleId, otherId] = found as [string, string | undefined]
  if (articleId === otherId) {
    complain('both are the same article')
    return 1
  }
  const said = { articleId, kind, otherId }
  if (await decideHere(config, said, surroundings)) return 0
  await writeBeside(config.server.database, (beside) => saveDecision(beside, { ...said, at: Date.now() }))
  print('written down; the wiredesk that runs does it at its next heartbeat, within ten seconds')
  return 0
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

/** Carries out the decision at once and publishes, if no other process uses the store; otherwise returns false. */
async function decideHere(config: Config, said: SaidDecision, { print, createLog }: Surroundings): Promise<boolean> {
  const log = createLog(config.server.logLevel)
  const desk = await openDesk(config, () => {}, { log }).catch((error: unknown) => {
    if (error instanceof StoreLockedError) return undefined
    throw error
  })
  if (!desk) return false
  try {
    const { store, now } = desk.context
    await saveDecision(store.handle, { ...said, at: now() })
    await desk.prepare()
    for (const line of await outcome(store.handle, said.articleId, config)) print(line)
    return true
  } finally {
    await desk.close()
  }
}

/** Says in lines which articles are in a story with this one now. */
async function outcome(handle: Handle, articleId: string, { sources }: Config): Promise<readonly string[]> {
  const storyId = await storyOfArticle(handle, articleId)
  const headline = (await loadHeadlines(handle, [articleId])).get(articleId)
  if (storyId === undefined || !headline) {
    return ['the article is forgotten; the word is kept for when it comes back']
  }
  const members = await membersOf(handle, storyId, 100)
  const others = members.filter((member) => member.articleId !== articleId)
  const beside =
    others.length === 0 ? 'stands alone' : `stands beside ${others.length} other${others.length === 1 ? '' : 's'}`
  return [
    `“${headline.title}” ${beside}`,
    ...others.map((other) => `  ${calledNow(sources, other.sourceId)}: ${other.title}`),
  ]
}

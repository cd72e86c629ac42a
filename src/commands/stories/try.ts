import { resolve } from 'node:path'
import { readConditionText } from '../../config/conditions/condition-text.ts'
import { loadConfig } from '../../config/load.ts'
import { type Catch, type Caught, tryCondition } from '../../desk/explain/try-condition.ts'
import { openNewsroom } from '../../desk/newsroom/newsroom.ts'
import { openStoreBeside } from '../store-beside.ts'
import type { Surroundings } from '../surroundings.ts'

/**
 * Shows what a condition would catch of the articles that are stored whole, with the terms that matched; also works beside a
 * running server. Throws ConfigError with every mistake in the condition.
 */
export async function tryCommand(
  root: string,
  { condition, isJson }: { readonly condition: string; readonly isJson: boolean },
  { env, folder, print }: Surroundings,
): Promise<number> {
  const config = await loadConfig(resolve(folder, root), env)
  const topic = readConditionText(condition, config)
  const { handle, close } = openStoreBeside(config)
  try {
    const newsroom = await openNewsroom(config, handle)
    const found = await tryCondition(handle, topic, { config, newsroom, now: Date.now() })
    if (isJson) print(JSON.stringify(asJson(found), null, 2))
    else for (const line of lines(found)) print(line)
    return 0
  } finally {
    await close()
  }
}

function lines({ since, articles, caught }: Catch): readonly string[] {
  const day = dayOf(since)
  return [
    `${caught.length} of ${articles} articles since ${day}, in ${counted(countStories(caught))}`,
    ...caught.map(({ publishedAt, outlet, title, terms }) => {
      const why = terms.length > 0 ? `  (${terms.join(', ')})` : ''
      return `  ${dayOf(publishedAt)}  ${outlet}: ${title}${why}`
    }),
  ]
}

function asJson({ since, articles, caught }: Catch) {
  return {
    since: new Date(since).toISOString(),
    articles,
    stories: countStories(caught),
    caught: caught.map(({ publishedAt, url, ...one }) => ({
      ...one,
      url: url ?? null,
      published: new Date(publishedAt).toISOString(),
    })),
  }
}

function countStories(caught: readonly Caught[]): number {
  return new Set(caught.map(({ storyId }) => storyId)).size
}

function counted(stories: number): string {
  return `${stories} ${stories === 1 ? 'story' : 'stories'}`
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

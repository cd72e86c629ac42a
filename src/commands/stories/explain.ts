import { resolve } from 'node:path'
import { loadConfig } from '../../config/load.ts'
import { type Explanation, explainArticle } from '../../desk/explain/explanation.ts'
import { explanationLines } from '../../desk/explain/explanation-lines.ts'
import { openNewsroom } from '../../desk/newsroom/newsroom.ts'
import { takenArticles } from '../../desk/takedown/find-taken.ts'
import { findArticles } from '../../lookup/find-articles.ts'
import { openStoreBeside } from '../store-beside.ts'
import type { Surroundings } from '../surroundings.ts'

/** Says why an article is in its story, and why it is or is not in each feed; also works beside a running server. */
export async function explainCommand(
  root: string,
  { reference, isJson }: { readonly reference: string; readonly isJson: boolean },
  { env, folder, print, complain }: Surroundings,
): Promise<number> {
  const config = await loadConfig(resolve(folder, root), env)
  const { handle, close } = openStoreBeside(config)
  try {
    const newsroom = await openNewsroom(config, handle)
    const explanations: Explanation[] = []
    const found = await findArticles(handle, reference)
    for (const id of found.length > 0 ? found : await takenArticles(handle, reference)) {
      const explanation = await explainArticle(handle, id, { config, newsroom, now: Date.now })
      if (explanation) explanations.push(explanation)
    }
    if (explanations.length === 0) {
      complain(`no article goes by ${reference}`)
      return 1
    }
    if (isJson) print(JSON.stringify(explanations, null, 2))
    else print(explanations.map((one) => explanationLines(one).join('\n')).join('\n\n'))
    return 0
  } finally {
    await close()
  }
}

import { resolve } from 'node:path'
import { loadConfig } from '../../src/config/load.ts'
import { compileAgencies, creditOf } from '../../src/deduplicate/credit/agency.ts'
import type { Article } from '../../src/model/documents.ts'
import type { Credit } from '../../src/model/stories.ts'
import { anArticle } from './make-article.ts'

const shipped = await loadConfig(resolve(import.meta.dirname, '../..'), {})

/** The agencies of config/agencies.yaml as it is shipped. */
export const agencies = compileAgencies(shipped.agencies)

/** What they are credited with in an article with only what a test says of it, whose outlet has these sites. */
export function credit(article: Partial<Article>, sites?: readonly string[]): Credit | undefined {
  return creditOf(anArticle({ title: 'Bridge closed until June', ...article }), agencies, sites)
}

/** A credit in one word: its agency, `+` where the text is the outlet's and the agency gave a part, `-` for none. */
export function named(article: Partial<Article>): string {
  const found = credit(article)
  return found === undefined ? '-' : `${found.id}${found.isMixed ? '+' : ''}`
}

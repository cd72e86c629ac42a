import { passingChange, type Saying } from '../../deduplicate/versions/passing-change.ts'
import type { Article } from '../../model/documents.ts'
import { blocksOf } from '../../normalize/blocks.ts'
import { headHash } from '../../normalize/hash.ts'
import type { KnownNoise } from '../../store/articles/noise.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { changeOf } from './article-change.ts'

type Hearing = {
  /** The article as it is stored. */
  readonly before: Article
  readonly noise: KnownNoise
  /** Whether the operator wants every change of its source's texts. */
  readonly isNoiseNews: boolean
}

/**
 * The article as a document has it, with the stored text if nothing changed in that but what changes at every poll.
 * Notes on the sheet how its text behaves.
 */
export function withoutPassing(sheet: Sheet, article: Article, { before, noise, isNoiseNews }: Hearing): Article {
  if (changeOf(before, article) !== 'text') return article
  const { isNoise, spots } = passingChange(sayingOf(before), sayingOf(article), noise.get(article.id))
  sheet.writes.noise.set(article.id, spots)
  if (!isNoise || isNoiseNews) return article
  const { summary, contentHtml, text, hash } = before
  return { ...article, summary, contentHtml, text, hash }
}

function sayingOf(article: Article): Saying {
  return { head: headHash(article), blocks: blocksOf(article.contentHtml) }
}

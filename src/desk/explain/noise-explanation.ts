import { isKnownNoise } from '../../deduplicate/versions/passing-change.ts'
import type { Block, NoiseSpot } from '../../model/noise.ts'
import { blocksOf } from '../../normalize/blocks.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import { loadNoise } from '../../store/articles/noise.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { ExplainContext } from './explanation.ts'

/** What of the text is passed over as noise, one line for each spot; nothing where the operator says so. */
export async function explainNoise(
  handle: Handle,
  { article }: StoredArticle,
  { config }: Pick<ExplainContext, 'config'>,
): Promise<readonly string[]> {
  const source = config.sources.find(({ id }) => id === article.sourceId)
  if (source?.ignore?.includes('noise')) return []
  const spots = (await loadNoise(handle, [article.id])).get(article.id) ?? []
  const blocks = blocksOf(article.contentHtml)
  return spots.filter(isKnownNoise).flatMap((spot) => {
    const text = textAt(blocks, spot)
    return text === '' ? [] : [`“${text}” changed in every document and stays as it was`]
  })
}

function textAt(blocks: readonly Block[], { spot }: NoiseSpot): string {
  const [block, line] = spot.split('.')
  const lines = blocks[Number(block)]?.lines ?? []
  const shown = line === undefined ? lines : lines.slice(Number(line), Number(line) + 1)
  return shown.map(({ text }) => text).join(' / ')
}

import { webUrl } from '../../foundation/url.ts'
import { type FieldOrigin, readOrigins } from '../../normalize/origins/field-origins.ts'
import { pictureOf } from '../../render/published/media.ts'
import { pageAddress } from '../../render/published/page-address.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import { limitedPolicy } from '../newsroom/limited-policy.ts'
import type { ExplainContext } from './explanation.ts'

/** How a field of an article was read. */
export type FieldExplanation = {
  readonly field: FieldOrigin['field'] | 'outlet' | 'agency'
  /** The element of the item that gave it, if one did. */
  readonly element: string | undefined
  /** In words. */
  readonly from: string
  /** What is published of it, where the article's other lines do not show it. */
  readonly value?: string | undefined
}

/** How each field of an article was read; nothing for one that was taken down. */
export function explainFields(
  stored: StoredArticle,
  { config, newsroom }: Pick<ExplainContext, 'config' | 'newsroom'>,
): readonly FieldExplanation[] {
  const { article, credit, takenDownAt } = stored
  if (takenDownAt !== undefined) return []
  const { source, via } = newsroom.outlet(article.sourceId, article.origin)
  const configured = config.sources.find(({ id }) => id === article.sourceId)
  const outlet =
    via === undefined ? `the name of the source in the files: ${source.name}` : 'what the item names as its source'
  const agency = credit === undefined ? 'nothing credits one' : credit.evidence
  const values: Readonly<Partial<Record<FieldExplanation['field'], string | undefined>>> = {
    link: pageAddress(article.url, newsroom.facts(article.sourceId)),
    author: article.authors.join(', ') || undefined,
    language: article.language,
  }
  const strips = (configured?.titleStrip ?? []).length > 0 && !article.isTitleMade
  return [
    ...readFields(stored, configured?.folder !== undefined).map((one) => {
      if (one.field === 'picture') return pictureField(one, stored, newsroom)
      const from = one.field === 'title' && strips ? `${one.from}, without what title.strip takes off` : one.from
      return { ...one, from, value: values[one.field] }
    }),
    { field: 'outlet', element: undefined, from: outlet },
    { field: 'agency', element: undefined, from: agency },
  ]
}

/** A picture is chosen when it is published: the item's own, else one of the text, as far as the policy lets it be shown. */
function pictureField(
  field: FieldExplanation,
  { article, credit }: StoredArticle,
  newsroom: ExplainContext['newsroom'],
): FieldExplanation {
  const policy = limitedPolicy(newsroom.policy(article.sourceId, credit), article.limits)
  const picture = pictureOf({ article, ...policy })
  const none = article.image === undefined ? field.from : `an icon or the like is no picture: ${field.from}`
  if (policy.images === 'none') return { ...field, from: 'not published (images: none)' }
  if (picture === undefined) return { ...field, from: none }
  const isOwn = picture.url === webUrl(article.image?.url ?? '')
  return { ...field, value: picture.url, from: isOwn ? field.from : `the first of its text: ${none}` }
}

function readFields({ article }: StoredArticle, isFolder: boolean): readonly FieldExplanation[] {
  if (article.from === undefined) {
    const from = isFolder ? 'the file: its front matter, or the lines of its head' : 'not recorded by its reader'
    return [{ field: 'title', element: undefined, from: article.isTitleMade ? RULES['made of the text'] : from }]
  }
  return readOrigins(article.from).map((origin) => {
    const { field, element, rule } = origin
    const isEstimate = field === 'date' && article.isBackdated
    const why = rule === 'not believed' ? 'the source is not believed (ignore)' : 'the item has none'
    const estimate = `an estimate: ${why}, and it was in its source’s first document`
    return { field, element, from: isEstimate ? estimate : wordsOf(field, { element, rule }) }
  })
}

function wordsOf(field: FieldOrigin['field'], { element, rule }: Omit<FieldOrigin, 'field'>): string {
  if (rule === undefined) return `${element} of the item`
  if (rule === 'not believed') return `${NOT_BELIEVED[field] ?? 'none'}: the source is not believed (ignore)`
  if (rule === 'none') return NONE[field] ?? 'none'
  if (rule === 'document' && field === 'author') return 'the document: the item names none'
  return RULES[rule]
}

const RULES = {
  'unknown element': 'an element of the item',
  'made of the text': 'made of the text: the item has none',
  'first seen': 'first seen: the item has none',
  'date ahead': 'first seen: the item’s date lay ahead of that',
  attachment: 'its first attachment: the item has no page',
  document: 'the document: the item says none',
  setting: 'the source’s setting: neither item nor document says it',
} as const

const NOT_BELIEVED: Readonly<Partial<Record<FieldOrigin['field'], string>>> = { date: 'first seen' }

const NONE: Readonly<Partial<Record<FieldOrigin['field'], string>>> = {
  picture: 'the item declares none',
  language: 'none: neither item, document nor setting says it',
}

import type { Condition, Source } from '../model/settings.ts'

/** What is known of a condition before there is an article: it always holds, never does, or depends on the article. */
type Outlook = 'always' | 'never' | 'depends'

/** The sources whose articles can enter a feed with this topic, judging by what it says about sources. */
export function contributors(topic: Condition | undefined, sources: readonly Source[]): readonly Source[] {
  return topic === undefined ? sources : sources.filter((source) => outlook(topic, source) !== 'never')
}

function outlook(condition: Condition, source: Source): Outlook {
  switch (condition.kind) {
    case 'source': {
      const names = [source.id, ...source.tags.map((tag) => `tag:${tag}`)]
      return condition.values.some((value) => names.includes(value)) ? 'always' : 'never'
    }
    case 'any':
      return outlookOfCount(condition.of, 1, source)
    case 'all':
      return outlookOfCount(condition.of, condition.of.length, source)
    case 'atLeast':
      return outlookOfCount(condition.of, condition.count, source)
    case 'none':
      return opposite[outlookOfCount(condition.of, 1, source)]
    default:
      return 'depends'
  }
}

const opposite: Readonly<Record<Outlook, Outlook>> = { always: 'never', never: 'always', depends: 'depends' }

function outlookOfCount(parts: readonly Condition[], count: number, source: Source): Outlook {
  const outlooks = parts.map((part) => outlook(part, source))
  const sure = outlooks.filter((one) => one === 'always').length
  const open = outlooks.filter((one) => one === 'depends').length
  if (sure >= count) return 'always'
  return sure + open >= count ? 'depends' : 'never'
}

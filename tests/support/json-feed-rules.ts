type Rule =
  | 'text'
  | 'url'
  | 'date'
  | 'language'
  | 'type'
  | 'count'
  | 'authors'
  | 'list'
  | 'attachments'
  | 'hubs'
  | 'boolean'

const FEED: Record<string, Rule> = {
  version: 'url',
  title: 'text',
  home_page_url: 'url',
  feed_url: 'url',
  description: 'text',
  user_comment: 'text',
  next_url: 'url',
  icon: 'url',
  favicon: 'url',
  authors: 'authors',
  language: 'language',
  expired: 'boolean',
  hubs: 'hubs',
}
const ITEM: Record<string, Rule> = {
  id: 'text',
  url: 'url',
  external_url: 'url',
  title: 'text',
  content_html: 'text',
  content_text: 'text',
  summary: 'text',
  image: 'url',
  banner_image: 'url',
  date_published: 'date',
  date_modified: 'date',
  authors: 'authors',
  tags: 'list',
  language: 'language',
  attachments: 'attachments',
}
const AUTHOR: Record<string, Rule> = { name: 'text', url: 'url', avatar: 'url' }
const ATTACHMENT: Record<string, Rule> = {
  url: 'url',
  mime_type: 'type',
  title: 'text',
  size_in_bytes: 'count',
  duration_in_seconds: 'count',
}
const HUB: Record<string, Rule> = { type: 'text', url: 'url' }

/** Every way in which the document breaks JSON Feed 1.1 (jsonfeed.org/version/1.1); an empty list for a good one. */
export function jsonFeedComplaints(document: unknown): string[] {
  const feed = document as Record<string, unknown>
  const complaints = checkMembers(feed, FEED, 'feed', ['items'])
  if (feed.version !== 'https://jsonfeed.org/version/1.1') complaints.push('feed.version: not 1.1')
  if (typeof feed.title !== 'string') complaints.push('feed.title: missing')
  if (feed.next_url !== undefined && feed.next_url === feed.feed_url) complaints.push('feed.next_url: leads nowhere')
  if (!Array.isArray(feed.items)) return [...complaints, 'feed.items: not a list']
  const ids = new Set<unknown>()
  for (const [index, item] of feed.items.entries()) {
    const where = `items[${index}]`
    complaints.push(...checkMembers(item, ITEM, where))
    if (typeof item.id !== 'string' || item.id === '') complaints.push(`${where}.id: missing`)
    if (ids.has(item.id)) complaints.push(`${where}.id: twice`)
    ids.add(item.id)
    if (item.content_html === undefined && item.content_text === undefined) complaints.push(`${where}: no content`)
  }
  return complaints
}

function checkMembers(object: unknown, rules: Record<string, Rule>, where: string, more: string[] = []): string[] {
  if (typeof object !== 'object' || object === null) return [`${where}: not an object`]
  return Object.entries(object).flatMap(([key, value]) => {
    if (key.startsWith('_')) return /^_[a-z0-9]+$/i.test(key) ? [] : [`${where}.${key}: bad extension name`]
    if (more.includes(key)) return []
    const rule = rules[key]
    return rule === undefined ? [`${where}.${key}: unknown member`] : checkValue(value, rule, `${where}.${key}`)
  })
}

function checkValue(value: unknown, rule: Rule, where: string): string[] {
  const all = (of: Record<string, Rule>, required: string[]) =>
    Array.isArray(value) && value.length > 0
      ? value.flatMap((one, index) => [
          ...checkMembers(one, of, `${where}[${index}]`),
          ...required.flatMap((key) => (one[key] === undefined ? [`${where}[${index}].${key}: missing`] : [])),
        ])
      : [`${where}: not a list with members`]
  if (rule === 'authors') return all(AUTHOR, ['name'])
  if (rule === 'attachments') return all(ATTACHMENT, ['url', 'mime_type'])
  if (rule === 'hubs') return all(HUB, ['type', 'url'])
  return isGood(value, rule) ? [] : [`${where}: no good ${rule}: ${JSON.stringify(value)}`]
}

function isGood(value: unknown, rule: Rule): boolean {
  if (rule === 'boolean') return typeof value === 'boolean'
  if (rule === 'count') return typeof value === 'number' && Number.isFinite(value) && value >= 0
  if (rule === 'list') return Array.isArray(value) && value.every((one) => isGood(one, 'text') && one !== '')
  if (typeof value !== 'string' || !value.isWellFormed()) return false
  if (rule === 'url') return /^https?:\/\//.test(value) && URL.canParse(value)
  if (rule === 'date')
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value))
  if (rule === 'language') return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(value)
  if (rule === 'type') return /^[^/\s]+\/[^/\s]+$/.test(value)
  return true
}

import type { Slips } from '../files/shape.ts'

/** What names mean that other programs, or other files of ours, have for things; each key with the words for it. */
function meant(names: Readonly<Record<string, string>>): Slips {
  const entries = Object.entries(names).flatMap(([words, meaning]) => words.split(' ').map((word) => [word, meaning]))
  return Object.fromEntries(entries)
}

const wordsBelongToTopic = 'words belong into topic: { any: [...] }'
const sourcesBelongToTopic = 'sources belong into topic: { source: [...] }'

/** In config/server.yaml. */
export const serverSlips = meant({
  'title name': 'did you mean "site.title"?',
  'language lang': 'did you mean "site.language"?',
  'home logo style links': 'it belongs into site',
  'interval every refresh pollInterval': 'did you mean "polling.interval"?',
  'timeout concurrency spacing floor ceiling maxBytes': 'it belongs into polling',
  'url baseURL publicUrl': 'did you mean "baseUrl"?',
  'email mail userAgent': 'did you mean "contact"? It is named in the User-Agent',
  'log loglevel': 'did you mean "logLevel"?',
  'db store': 'did you mean "database"?',
  'sources feeds': 'sources stand in config/sources.yaml, each feed in a file of its own in feeds/',
})

/** In an entry of config/sources.yaml. */
export const sourceSlips = meant({
  'interval refresh ttl frequency pollInterval': 'did you mean "every"?',
  'cron crontab': 'did you mean "schedule"?',
  'feed feedUrl feed_url xmlUrl xmlurl link rss atom href': 'did you mean "url"?',
  'htmlUrl site website homepage': 'did you mean "home"?',
  'category categories group labels': 'did you mean "tags"?',
  'path directory dir files': 'did you mean "folder"?',
  lang: 'did you mean "language"?',
  encoding: 'did you mean "charset"?',
  filter: 'did you mean "only"?',
  'hackergotchi avatar icon logo image picture': 'did you mean "face"?',
  weight: 'did you mean "priority"?',
  'enabled disabled': 'a source that is not to be polled is taken out, or has a # before its lines',
  'keep content fullText': 'did you mean "republish"?',
})

/** In feeds/<slug>.yaml. */
export const feedSlips = meant({
  name: 'did you mean "title"?',
  'slug id path': 'the name of the file is the address of its feed; aliases gives it further ones',
  'keywords words filter filters rules include any all none': wordsBelongToTopic,
  exclude: 'words that keep a story out belong into topic: { none: [...] }',
  'source sources tags': sourcesBelongToTopic,
  'limit max maxItems count size': 'did you mean "items"?',
  'age days': 'did you mean "maxAge"?',
  'summary subtitle': 'did you mean "description"?',
  'dedupe deduplicate': 'did you mean "merge"?',
})

/** In a condition. */
export const conditionSlips = meant({
  or: 'did you mean "any"?',
  and: 'did you mean "all"?',
  'not exclude': 'did you mean "none"?',
  'regex regexp pattern': 'did you mean "matches"?',
  'keywords words contains': 'words stand by themselves: any: [peace, "cease fire"]',
  tags: 'a tag of sources is { source: tag:NAME }; categories of articles are { category: ... }',
  'body content': 'did you mean "text"?',
  'coverage copies carriedBy': 'did you mean "outlets"?',
  lang: 'did you mean "language"?',
  'domain site host link': 'did you mean "url"?',
})

import { sourceFields } from '../model/source.ts'
import { parseDatabaseUrl } from '../store/open/database-url.ts'
import { IN_ONLY, readCondition } from './conditions/condition.ts'
import { ADMISSION_SCHEMA, CONDITION_SCHEMA, NEVER_MERGE_SCHEMA } from './conditions/condition-schema.ts'
import { type KnownNames, sourceName } from './conditions/known-names.ts'
import { readNeverMerge } from './conditions/never-merge.ts'
import { feedSlips, serverSlips, sourceSlips } from './conditions/slips.ts'
import { readBaseUrl, readFace, readHost, readPublicUrl, readSite, sourceUrl } from './field/address.ts'
import { readSchedule } from './field/cron-field.ts'
import { readAlias, readDay, readFolderPath } from './field/feed-name.ts'
import { readFolder } from './field/folder.ts'
import { headerValue, readHeaderName } from './field/header.ts'
import { readPodcastCategory, readPodcastOwner } from './field/podcast.ts'
import { duration, size, wholeNumber } from './field/quantity.ts'
import type { Environment } from './field/secret.ts'
import { identifier, oneOf, readBoolean, readCharset, readLanguage, readTag, readText } from './field/text.ts'
import { checked, entriesOf, field, listOf, mapping, type Output, plainOr, read } from './files/shape.ts'
import { checkItems } from './resolve-feed.ts'
import { checkIntervals, checkRetention } from './resolve-server.ts'
import { readFileName } from './site.ts'
import { checkAddress } from './source-address.ts'

const notYet = (keys: string) => Object.fromEntries(keys.split(' ').map((key) => [key, 'is not yet supported']))

const text = field(readText)
const url = field(readPublicUrl)
const language = field(readLanguage)
const republish = field(oneOf(['full', 'excerpt', 'link']))
const images = field(oneOf(['source', 'none']))

/** The readers of single values in config/server.yaml that the environment may give too. */
export function serverReaders(root: string) {
  return {
    port: wholeNumber({ max: 65_535 }),
    host: readHost,
    baseUrl: readBaseUrl,
    database: (text: string) => parseDatabaseUrl(text, root),
    logLevel: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  }
}

/** The shape of `site` in config/server.yaml; its files are read when it is resolved. */
const siteSchema = mapping(
  {
    title: text.optional(),
    language: language.optional(),
    home: field(identifier('everything')).optional(),
    logo: field(readFileName).optional(),
    style: field(readFileName).optional(),
    links: listOf(mapping({ title: text, url })).optional(),
  },
  notYet('timeZone searchFeeds'),
)

/** The shape of config/server.yaml; relative paths in it start from the root. */
export function serverSchema(root: string, environment: Environment = {}) {
  const { port, host, baseUrl, database, logLevel } = serverReaders(root)
  const age = field(duration({ min: '1d' }))
  const interval = field(duration({ min: '1m', max: '1y' }))
  return mapping(
    {
      port: field(port).optional(),
      host: field(host).optional(),
      baseUrl: field(baseUrl).optional(),
      database: field(database).optional(),
      logLevel: field(logLevel).optional(),
      contact: url.optional(),
      retention: checked(mapping({ text: age.optional(), index: age.optional() }), checkRetention).optional(),
      polling: checked(
        mapping({
          interval: interval.optional(),
          floor: interval.optional(),
          ceiling: interval.optional(),
          longestHold: interval.optional(),
          concurrency: field(wholeNumber({ min: 1, max: 1000 })).optional(),
          timeout: field(duration({ max: '10m' })).optional(),
          maxBytes: field(size({ min: '1KiB' })).optional(),
          round: field(wholeNumber({ min: 1, max: 10_000 })).optional(),
          waiting: field(size({ min: '1MiB' })).optional(),
          mostItemsADay: field(wholeNumber({ min: 1, max: 1_000_000 })).optional(),
          spacing: field(duration({ min: '0s', max: '10m' })).optional(),
        }),
        checkIntervals,
      ).optional(),
      related: mapping({ acrossLanguages: field(readBoolean).optional() }).optional(),
      site: siteSchema.optional(),
      hubs: listOf(url).optional(),
      delta: field(readBoolean).optional(),
      proxy: field(sourceUrl(environment)).optional(),
    },
    notYet('adminPort adminToken notify backup role'),
    serverSlips,
  )
}

/** The shape of config/sources.yaml; secrets in it come from the environment, conditions refer to the known names. */
export function sourcesSchema(environment: Environment, known: KnownNames = {}) {
  const shared = {
    home: url.optional(),
    language: language.optional(),
    charset: field(readCharset).optional(),
    tags: listOf(field(readTag)).optional(),
    priority: field(wholeNumber({ min: -1000, max: 1000 })).optional(),
    republish: republish.optional(),
    images: images.optional(),
    tracking: field(oneOf(['drop', 'keep'])).optional(),
    every: field(duration({ min: '1m', max: '1y' })).optional(),
    schedule: field(readSchedule).optional(),
    headers: entriesOf(readHeaderName, field(headerValue(environment))).optional(),
    privateNetwork: field(readBoolean).optional(),
    insecure: field(readBoolean).optional(),
    respectRobots: field(readBoolean).optional(),
    firstItems: field(wholeNumber({ max: 10_000 })).optional(),
    ignore: listOf(field(oneOf(sourceFields))).optional(),
    title: mapping({
      strip: plainOr(
        text.transform((words) => [words]),
        listOf(text),
      ),
    }).optional(),
    only: admission(known).optional(),
  }
  const later = notYet('secret')
  const formerly = listOf(field(identifier('old-id'))).min(1, { error: 'is an empty list' })
  const own = Object.fromEntries(
    ['id', 'formerly', 'name', 'url', 'folder', 'face'].map((key) => [key, `${key} belongs to one source`]),
  )
  const address = { url: field(sourceUrl(environment)).optional(), folder: field(readFolder).optional() }
  const named = mapping(
    {
      id: field(identifier('moscow-times')),
      formerly: formerly.optional(),
      name: text,
      ...address,
      face: field(readFace).optional(),
      ...shared,
    },
    later,
    sourceSlips,
  )
  const source = checked(named, checkAddress).meta({ anyOf: [{ required: ['url'] }, { required: ['folder'] }] })
  const { tags: _, ...perTag } = shared
  return mapping({
    defaults: mapping(shared, { ...later, ...own }, sourceSlips).optional(),
    tags: entriesOf(
      readTag,
      mapping(perTag, { ...later, ...own, tags: 'a tag cannot give tags' }, sourceSlips),
    ).optional(),
    sources: listOf(source).optional(),
    neverMerge: neverMerge(known).optional(),
  })
}

/** The shape of config/topics.yaml for editors; it is read by topics.ts, since its conditions may name each other. */
export const topicsSchema = entriesOf(identifier('middle-east'), read(() => undefined).meta(CONDITION_SCHEMA))

/** The shape of config/agencies.yaml. */
export const agenciesSchema = listOf(
  mapping({
    id: field(identifier('afp')),
    name: text,
    names: listOf(text).optional(),
    sites: listOf(field(readSite)).optional(),
    closings: listOf(text).optional(),
    shortNamesIn: listOf(language).optional(),
    datelines: field(readBoolean).optional(),
    republish: republish.optional(),
    images: images.optional(),
  }),
)

const condition = (known: KnownNames) =>
  read((value, report) => readCondition(value, known, report)).meta(CONDITION_SCHEMA)

const admission = (known: KnownNames) =>
  read((value, report) => readCondition(value, known, report, IN_ONLY)).meta(ADMISSION_SCHEMA)

const neverMerge = (known: KnownNames) =>
  read((value, report) => readNeverMerge(value, known, report)).meta(NEVER_MERGE_SCHEMA)

const count = field(wholeNumber({ min: 1, max: 10_000 }))

/** The shape of `items` in feeds/<slug>.yaml, where it is not a plain number. */
export const itemsSchema = checked(
  mapping({
    atLeast: field(wholeNumber({ max: 10_000 })).optional(),
    within: field(duration({ min: '1m' })).optional(),
    atMost: count.optional(),
  }),
  checkItems,
)

const alias = plainOr(
  field(readAlias),
  mapping({ path: field(readFolderPath), format: field(oneOf(['rss', 'atom', 'json'])) }).transform(
    ({ path, format }) => ({ ...path, format }),
  ),
)

const podcast = mapping({
  owner: field(readPodcastOwner),
  category: field(readPodcastCategory),
  image: url,
  explicit: field(readBoolean).optional(),
})

/** The shape of feeds/<slug>.yaml; what it refers to must be among the known names. */
export function feedSchema(known: KnownNames) {
  const exactly = count.transform((number) => ({ atLeast: number, atMost: number, within: undefined }))
  return mapping(
    {
      title: text,
      description: text.optional(),
      language: language.optional(),
      topic: condition(known).optional(),
      items: plainOr(exactly, itemsSchema).optional(),
      perSource: count.optional(),
      maxAge: field(duration({ min: '1m' })).optional(),
      merge: field(readBoolean).optional(),
      neverMerge: neverMerge(known).optional(),
      prefer: listOf(field(sourceName(known))).optional(),
      icon: url.optional(),
      rights: text.optional(),
      categories: listOf(text).optional(),
      podcast: podcast.optional(),
      aliases: listOf(alias).optional(),
      renamed: listOf(field(identifier('near-east'))).optional(),
      retired: field(readDay).optional(),
      hold: field(duration({ min: '1s', max: '30d' })).optional(),
      approve: field(readBoolean).optional(),
    },
    notYet('private digest'),
    feedSlips,
  )
}

/** What the shapes give for a file without mistakes. */
export type ServerFile = Output<ReturnType<typeof serverSchema>>
export type SourcesFile = Output<ReturnType<typeof sourcesSchema>>
export type AgenciesFile = Output<typeof agenciesSchema>
export type FeedFile = Output<ReturnType<typeof feedSchema>>

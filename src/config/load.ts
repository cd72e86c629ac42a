import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Agency, Config, Feed } from '../model/settings.ts'
import { databaseFile } from '../store/open/database-url.ts'
import { checkSources } from './check-sources.ts'
import { type KnownNames, knownNames } from './conditions/known-names.ts'
import { checkTopics, topicReader } from './conditions/topics.ts'
import { duplicates } from './duplicates.ts'
import { feedNameProblems } from './feed-names.ts'
import type { Environment } from './field/secret.ts'
import { identifier } from './field/text.ts'
import { type Checked, checkFile, inReadingOrder } from './files/check-file.ts'
import { ConfigError, type Problem } from './files/config-error.ts'
import { type ConfigFiles, type Drafts, readConfigFiles } from './files/config-files.ts'
import type { YamlFile } from './files/yaml-file.ts'
import { checkPicks, isPicksFile } from './picks.ts'
import { readEnvironment } from './read-environment.ts'
import { resolveFeed } from './resolve-feed.ts'
import { resolveServer } from './resolve-server.ts'
import { resolveAgencies, resolveSources } from './resolve-sources.ts'
import { agenciesSchema, feedSchema, serverSchema } from './schema.ts'
import { resolveSite } from './site.ts'
import { warningsOf } from './warnings.ts'

/**
 * Loads an installation: config/ and feeds/ below the root, then the environment, which wins.
 * Throws a ConfigError that lists every mistake of all files at once. Drafts are read in the place of their files.
 */
export async function loadConfig(root: string, env: Environment, drafts?: Drafts): Promise<Config> {
  const home = resolve(root)
  if (!existsSync(home)) throw new ConfigError([{ file: home, key: '', message: 'there is no such folder' }])
  const files = await readConfigFiles(home, drafts)
  const environment = readEnvironment(env, home)
  const server = checkFile(files.server, serverSchema(home, env), {})
  const agencies = checkAgencies(files.agencies)
  const agencyList = files.agencies === undefined ? [] : files.agencies.value
  const names = knownNames({ sources: files.sources.map(({ value }) => value), agencies: agencyList })
  const topics = checkTopics(files.topics, names)
  const known = { ...names, topics: topicReader(topics.value) }
  const sources = checkSources(files, env, known)
  const [picksFiles, feedFiles] = [true, false].map((of) => files.feeds.filter(({ file }) => isPicksFile(file) === of))
  const checkedFeeds = checkFeeds(feedFiles!, known)
  const slugs = feedFiles!.map(({ file }) => slugOf(file))
  const feeds = checkPicks(picksFiles!, { feeds: checkedFeeds.value, slugs })
  const site = await resolveSite(home, server.value ?? {}, { yaml: files.server, slugs })
  const parts = [environment, server, site, sources, agencies, topics, checkedFeeds, feeds]
  const problems = [...parts.flatMap((part) => part.problems), ...files.problems]
  if (problems.length > 0 || !server.value || !sources.value || !agencies.value || !topics.value || !feeds.value) {
    throw new ConfigError(inReadingOrder(problems))
  }
  const resolved = resolveServer(server.value, environment.values, databaseFile(resolve(home, 'data', 'wiredesk.db')))
  const placed = resolveSources(sources.value, resolved.baseUrl)
  const neverMerge = sources.value.flatMap(({ file }) => file.neverMerge ?? [])
  const config = {
    root: home,
    server: { ...resolved, site: site.value },
    sources: placed.map(({ source }) => source),
    agencies: agencies.value,
    topics: topics.value,
    feeds: feeds.value,
    neverMerge: neverMerge.length > 0 ? neverMerge : undefined,
  }
  return { ...config, warnings: warningsOf(config, { placed, files: sources.value }, files) }
}

function checkAgencies(yaml: YamlFile | undefined): Checked<readonly Agency[]> {
  const { value, problems } = checkFile(yaml, agenciesSchema, [])
  const repeated = yaml === undefined ? [] : duplicates([{ yaml, list: yaml.value }], { under: [], key: 'id' })
  return { value: value && resolveAgencies(value), problems: [...problems, ...repeated] }
}

function checkFeeds(feeds: ConfigFiles['feeds'], known: KnownNames): Checked<readonly Feed[]> {
  const shape = feedSchema(known)
  const firstFile = new Map<string, string>()
  const checked = feeds.map((yaml): Checked<Feed> => {
    const slug = slugOf(yaml.file)
    const before = firstFile.get(slug)
    firstFile.set(slug, before ?? yaml.file)
    const { value, problems } = checkFile(yaml, shape, {})
    return {
      value: value && resolveFeed(slug, value),
      problems: [...slugProblems(yaml.file, slug, before), ...problems],
    }
  })
  const value = checked.flatMap((feed) => feed.value ?? []).sort((a, b) => (a.slug < b.slug ? -1 : 1))
  const named = feeds.map((yaml) => ({ yaml, slug: slugOf(yaml.file) }))
  return { value, problems: [...checked.flatMap(({ problems }) => problems), ...feedNameProblems(named)] }
}

function slugOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.yaml$/, '')
}

function slugProblems(file: string, slug: string, before: string | undefined): readonly Problem[] {
  const result = identifier('middle-east')(slug)
  const wrong = 'mistake' in result && `a file's name is its feed's address: ${result.mistake}`
  const repeated = before && `${before} has this name already, and the name is the feed's address`
  return [wrong, repeated].flatMap((message) => (message ? [{ file, line: 1, column: 1, key: 'slug', message }] : []))
}

import { didYouMean } from '../foundation/suggestion.ts'
import type { Feed } from '../model/settings.ts'
import { readPublicUrl } from './field/address.ts'
import { readMoment } from './field/moment.ts'
import { readText } from './field/text.ts'
import { type Checked, checkFile } from './files/check-file.ts'
import type { Path, Problem } from './files/config-error.ts'
import { field, listOf, mapping, type Output } from './files/shape.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'

const url = field(readPublicUrl)
const text = field(readText)

const untilMeant = 'did you mean "until"?'

/** The shape of feeds/<slug>.picks.yaml. */
export const picksSchema = mapping(
  {
    pin: listOf(
      mapping(
        { url, until: field(readMoment).optional() },
        {},
        { till: untilMeant, end: untilMeant, expires: untilMeant },
      ),
    ).optional(),
    drop: listOf(url).optional(),
    add: listOf(
      mapping(
        { url, title: text.optional(), summary: text.optional(), note: text.optional() },
        {},
        {
          description: 'did you mean "summary"?',
          headline: 'did you mean "title"?',
          comment: 'did you mean "note"?',
        },
      ),
    ).optional(),
  },
  {},
  {
    pins: 'did you mean "pin"?',
    drops: 'did you mean "drop"?',
    remove: 'did you mean "drop"?',
    adds: 'did you mean "add"?',
  },
)

const ENDING = '.picks.yaml'

/** Whether a file below feeds/ says what is picked for a feed, and no feed. */
export function isPicksFile(file: string): boolean {
  return file.endsWith(ENDING)
}

/** The file in which a feed's picks stand where there is none yet. */
export function picksFile(slug: string): string {
  return `feeds/${slug}${ENDING}`
}

/** Reads the files with picks and gives each feed its own; every mistake of theirs is listed. */
export function checkPicks(
  files: readonly YamlFile[],
  { feeds, slugs }: { readonly feeds: readonly Feed[] | undefined; readonly slugs: readonly string[] },
): Checked<readonly Feed[]> {
  const firstFile = new Map<string, string>()
  const problems: Problem[] = []
  const found = new Map<string, Feed['picks']>()
  for (const yaml of files) {
    const slug = yaml.file.replace(/^.*\//, '').slice(0, -ENDING.length)
    const before = firstFile.get(slug)
    const { value, problems: own } = checkFile(yaml, picksSchema, {})
    problems.push(...ownerProblems(yaml.file, { slug, slugs, before }), ...own, ...repetitions(yaml))
    firstFile.set(slug, before ?? yaml.file)
    if (value) found.set(slug, resolvePicks(yaml.file, value))
  }
  return { value: feeds?.map((feed) => withPicks(feed, found.get(feed.slug))), problems }
}

function resolvePicks(file: string, { pin = [], drop = [], add = [] }: Output<typeof picksSchema>): Feed['picks'] {
  return pin.length + drop.length + add.length === 0 ? undefined : { file, pin, drop, add }
}

function withPicks(feed: Feed, picks: Feed['picks']): Feed {
  return picks === undefined ? feed : { ...feed, picks }
}

type Owner = { readonly slug: string; readonly slugs: readonly string[]; readonly before: string | undefined }

function ownerProblems(file: string, { slug, slugs, before }: Owner): readonly Problem[] {
  const isUnknown = !slugs.includes(slug)
  const unknown =
    isUnknown &&
    `picks for the feed ${slug}, and there is none: feeds/${slug}.yaml is missing${didYouMean(slug, slugs)}`
  const repeated = before !== undefined && `${before} says already what is picked for ${slug}`
  return [unknown, repeated].flatMap((message) => (message ? [{ file, line: 1, column: 1, key: 'slug', message }] : []))
}

/** Addresses that stand in one list twice, as they are written. */
function repetitions(yaml: YamlFile): readonly Problem[] {
  const lists = (yaml.value ?? {}) as Readonly<Record<string, unknown>>
  return ['pin', 'drop', 'add'].flatMap((key) => {
    const list: readonly unknown[] = Array.isArray(lists[key]) ? lists[key] : []
    const first = new Map<string, Path>()
    return list.flatMap((entry, index) => {
      const path = typeof entry === 'string' ? [key, index] : [key, index, 'url']
      const address = typeof entry === 'string' ? entry : (entry as { readonly url?: unknown } | null)?.url
      const before = typeof address === 'string' ? first.get(address) : undefined
      if (typeof address === 'string' && before === undefined) first.set(address, path)
      if (before === undefined) return []
      return [problemAt(yaml, path, `this address stands already on line ${problemAt(yaml, before, '').line}`)]
    })
  })
}

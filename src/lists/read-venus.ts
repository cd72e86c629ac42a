import { compilePattern } from '../foundation/pattern.ts'
import { collectSubscriptions } from './collect.ts'
import type { Planet, Settings, SubscriptionList } from './subscription.ts'

type Section = { readonly name: string; readonly values: Map<string, string> }

/** What a planet says that has no counterpart here, in words; the other keys are about its pages and its own work. */
const left: readonly (readonly [key: string, words: string])[] = [
  ['filters', 'filters that are programs do not run here'],
  ['activity_threshold', 'silent feeds are not marked'],
  ['name_type', 'types of names, titles and texts are found out'],
  ['title_type', 'types of names, titles and texts are found out'],
  ['summary_type', 'types of names, titles and texts are found out'],
  ['new_feed_items', 'how many items of a new feed are shown is `firstItems`'],
  ['future_dates', 'what is dated in the future is dated when it came'],
  ['bill_of_materials', 'templates and themes are not used: `site: { style: … }` in config/server.yaml'],
  ['output_theme', 'templates and themes are not used: `site: { style: … }` in config/server.yaml'],
]

/** What a planet takes out of entries, by its names, and what we call that. */
const ignored: Readonly<Record<string, string>> = {
  ...{ id: 'guid', guid: 'guid', link: 'link', title: 'title', summary: 'summary', content: 'content' },
  ...{ published: 'published', updated: 'updated', author: 'author', tags: 'categories', rights: 'rights' },
}

/** What the themes that come with Venus write. */
const OUTPUTS = ['atom.xml', 'rss20.xml', 'rss10.xml']

/** Reads the `config.ini` of a planet that Planet or Venus runs; undefined if the text is none. */
export function readVenus(text: string): SubscriptionList | undefined {
  const sections = sectionsOf(text)
  const planet = sections.find(({ name }) => name.toLowerCase() === 'planet')?.values
  const feeds = sections.filter(({ name }) => /^(?:https?|feed):/i.test(name))
  if (planet === undefined && feeds.length === 0) return undefined
  const title = planet?.get('name')
  const collection = collectSubscriptions()
  const notes: string[] = []
  for (const { name: url, values } of feeds) {
    const type = values.get('content_type') ?? ''
    if (/opml|foaf|csv/i.test(type)) {
      collection.refuse(url, `is a list of feeds (${type}), not a feed: save it to a file and import that`)
      continue
    }
    const name = values.get('name')
    const { settings, problems } = settingsOf(values, planet)
    notes.push(...problems.map((words) => `${name ?? url}: ${words}`))
    collection.add({ names: [name], url, folders: title === undefined ? [] : [title], settings })
  }
  const own = planetOf(planet ?? new Map())
  return { kind: 'Venus', title, planet: own, ...collection.result(), notes: [...notes, ...notesOf(planet, feeds)] }
}

function planetOf(values: Section['values']): Planet {
  const templates = values.get('template_files')?.split(/\s+/) ?? []
  const written = templates.map((path) => path.replace(/^.*\//, '').replace(/\.[^.]+$/, ''))
  const outputs = written.filter((name) => /^(?:atom|rss)[\w-]*\.(?:xml|rdf)$/i.test(name))
  const items = Number(values.get('items_per_page'))
  const [name, mail] = [values.get('owner_name'), values.get('owner_email')]
  return {
    link: values.get('link') || undefined,
    owner: name && mail ? `${name} <${mail}>` : name || mail || undefined,
    outputs: outputs.length > 0 ? outputs : OUTPUTS,
    items: Number.isInteger(items) && items > 0 && items <= 10_000 ? items : undefined,
    cache: values.get('cache_directory') || 'cache',
  }
}

/** What a section says of its feed in our keys, and why some of it is left out. */
function settingsOf(values: Section['values'], planet: Section['values'] | undefined) {
  const problems: string[] = []
  const pattern = (key: string) => {
    const text = values.get(key) ?? planet?.get(key)
    if (!text) return undefined
    try {
      compilePattern(text)
      return { matches: text }
    } catch {
      problems.push(`${key}: ${text} is no regular expression that runs in linear time`)
      return undefined
    }
  }
  const [wanted, unwanted] = [pattern('filter'), pattern('exclude')]
  const names = (values.get('ignore_in_feed') ?? planet?.get('ignore_in_feed') ?? '').split(/\s+/)
  const ignore = [...new Set(names.flatMap((name) => (Object.hasOwn(ignored, name) ? ignored[name]! : [])))]
  const face = values.get('face') ?? values.get('hackergotchi')
  const isAddress = face !== undefined && /^https:\/\/[^\s]+$/i.test(face) && URL.canParse(face)
  if (face && !isAddress)
    problems.push(`face ${face} is a file of the planet: put it on a site, and write face: https://… here`)
  const settings: Settings = {
    ...(isAddress && { face }),
    ...(ignore.length > 0 && { ignore }),
    ...((wanted || unwanted) && { only: { ...wanted, ...(unwanted && { none: [unwanted] }) } }),
  }
  return { settings: Object.keys(settings).length > 0 ? settings : undefined, problems }
}

function notesOf(planet: Section['values'] | undefined, feeds: readonly Section[]): readonly string[] {
  const notes: string[] = []
  const owner = planet?.get('owner_name')
  const name = planet?.get('name')
  if (name)
    notes.push(
      `the planet is called ${name}${owner ? ` and run by ${owner}` : ''}: \`site: { title: … }\` in config/server.yaml says so here`,
    )
  if (
    [planet, ...feeds.map(({ values }) => values)].some((values) => values?.has('filter') || values?.has('exclude'))
  ) {
    notes.push(
      'filter and exclude became `only`, which looks at title, summary, categories and the opening of the text',
    )
  }
  for (const [key, words] of left) {
    const count = feeds.filter(({ values }) => values.has(key)).length + (planet?.has(key) ? 1 : 0)
    if (count > 0 && !notes.some((note) => note.startsWith(words))) notes.push(`${words} (${key}: ${count} times)`)
  }
  return notes
}

/** Sections in the manner of Python's ConfigParser: `;` and `#` begin comments, an indented line goes on with the value above. */
function sectionsOf(text: string): readonly Section[] {
  const sections: Section[] = []
  let last: string | undefined
  for (const line of text.split(/\r\n?|\n/)) {
    const values = sections.at(-1)?.values
    if (line.trim() === '' || /^[;#]/.test(line) || /^rem\s/i.test(line)) continue
    if (/^\s/.test(line)) {
      if (values && last !== undefined && !/^\s*[;#]/.test(line)) {
        values.set(last, `${values.get(last)} ${withoutComment(line)}`.trim())
      }
      continue
    }
    // An address may hold brackets itself.
    const header = line.startsWith('[') ? line.slice(1, line.lastIndexOf(']')) : undefined
    last = undefined
    if (header !== undefined) sections.push({ name: header.trim(), values: new Map() })
    else if (values) {
      const at = line.search(/[=:]/)
      if (at < 1) continue
      last = line.slice(0, at).trim().toLowerCase()
      values.set(last, withoutComment(line.slice(at + 1)))
    }
  }
  return sections.map((section) => withDefaults(section, sections))
}

/** `%(name)s` stands for a value of the section or of DEFAULT; `%%` for a sign. */
function withDefaults({ name, values }: Section, sections: readonly Section[]): Section {
  const common = sections.find((one) => one.name === 'DEFAULT')?.values
  const filled = [...values].map(([key, value]): [string, string] => [
    key,
    value.replace(/%\((\w{1,64})\)s|%%/g, (whole, other?: string) => {
      return other === undefined ? '%' : (values.get(other.toLowerCase()) ?? common?.get(other.toLowerCase()) ?? whole)
    }),
  ])
  return { name, values: new Map(filled) }
}

function withoutComment(value: string): string {
  const at = value.search(/\s;/)
  return (at < 0 ? value : value.slice(0, at)).trim()
}

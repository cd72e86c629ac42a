import { collectSubscriptions } from './collect.ts'
import type { SubscriptionList } from './subscription.ts'

type Section = { readonly name: string; readonly values: Map<string, string> }

/** What a planet says of a feed and we have no place for yet, in words. */
const left: readonly (readonly [key: string, words: string])[] = [
  ['face', 'faces (a picture of each author) are not shown yet'],
  ['hackergotchi', 'faces (a picture of each author) are not shown yet'],
  ['filters', 'filters do not run here: say what a source may contribute with `only`'],
  ['filter', 'filters do not run here: say what a source may contribute with `only`'],
  ['exclude', 'filters do not run here: say what a source may contribute with `only`'],
]

const CACHE =
  'ids and dates of its cache are not read: entries keep the ids of their feeds, and those without a date are dated when they are first seen here'

/** Reads the `config.ini` of a planet that Planet or Venus runs; undefined if the text is none. */
export function readVenus(text: string): SubscriptionList | undefined {
  const sections = sectionsOf(text)
  const planet = sections.find(({ name }) => name.toLowerCase() === 'planet')?.values
  const feeds = sections.filter(({ name }) => /^(?:https?|feed):/i.test(name))
  if (planet === undefined && feeds.length === 0) return undefined
  const title = planet?.get('name')
  const collection = collectSubscriptions()
  for (const { name: url, values } of feeds) {
    const type = values.get('content_type') ?? ''
    if (/opml|foaf|csv/i.test(type)) {
      collection.refuse(url, `is a list of feeds (${type}), not a feed: save it to a file and import that`)
    } else collection.add({ names: [values.get('name')], url, folders: title === undefined ? [] : [title] })
  }
  return { kind: 'Venus', title, ...collection.result(), notes: notesOf(planet, feeds) }
}

function notesOf(planet: Section['values'] | undefined, feeds: readonly Section[]): readonly string[] {
  const notes: string[] = []
  const [name, link, owner] = ['name', 'link', 'owner_name'].map((key) => planet?.get(key))
  if (name)
    notes.push(
      `the planet is called ${name}${owner ? ` and run by ${owner}` : ''}: \`site: { title: … }\` in config/server.yaml says so here`,
    )
  if (link) notes.push(`it was read at ${link}: \`aliases\` in a feed file keeps the old paths of its feeds`)
  for (const [key, words] of left) {
    const count = feeds.filter(({ values }) => values.has(key)).length + (planet?.has(key) ? 1 : 0)
    if (count > 0 && !notes.some((note) => note.startsWith(words))) notes.push(`${words} (${key}: ${count} times)`)
  }
  return [...notes, CACHE]
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

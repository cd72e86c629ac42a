import { scalarText } from '../../config/edit/entry.ts'
import type { Draft } from '../../config/edit/write-files.ts'
import { readAlias } from '../../config/field/feed-name.ts'
import { withModeline } from '../../config/json-schema.ts'
import { slugOf, tagOf, unusedName } from '../../lists/names.ts'
import type { Planet, SubscriptionList } from '../../lists/subscription.ts'
import type { Config } from '../../model/settings.ts'

/** Feed files to write, and what is said of folders that get none. */
export type FeedFiles = { readonly drafts: readonly Draft[]; readonly passed: readonly string[] }

type Around = { readonly feeds: Config['feeds']; readonly tags: ReadonlySet<string> }

/** One feed file for each folder of a list whose tag a source carries. A feed of that name stays as it is. */
export function feedFiles(list: SubscriptionList, { feeds, tags }: Around): FeedFiles {
  const folders = new Map<string, string>()
  for (const folder of list.subscriptions.flatMap((one) => one.folders)) {
    const tag = tagOf(folder)
    if (tag !== '' && !folders.has(tag)) folders.set(tag, folder)
  }
  const spelled = new Map([...tags].map((tag) => [tagOf(tag), tag]))
  const slugs = new Set(feeds.flatMap(({ slug, renamed }) => [slug, ...(renamed ?? [])]))
  const made = new Set<string>()
  const drafts: Draft[] = []
  const passed: string[] = []
  for (const [key, folder] of folders) {
    const tag = spelled.get(key)
    const first = slugOf(folder) || 'folder'
    if (tag === undefined) {
      passed.push(`no feed was written for the folder ${folder}: no source carries the tag ${key}`)
      continue
    }
    if (slugs.has(first)) {
      passed.push(`feeds/${first}.yaml was not written: there is a feed of that name already`)
      continue
    }
    const slug = unusedName(first, (name) => made.has(name) || slugs.has(name))
    made.add(slug)
    const text = [
      `title: ${scalarText(folder)}`,
      `topic: { source: ${scalarText(`tag:${tag}`)} }`,
      ...(list.planet ? ofPlanet(list.planet, feeds) : []),
    ]
    const file = `feeds/${slug}.yaml`
    drafts.push({ file, before: undefined, text: withModeline(file, `${text.join('\n')}\n`) })
  }
  return { drafts, passed }
}

/** What makes a feed that of a planet: its posts one by one, as many as it had, at the addresses that its readers have. */
function ofPlanet({ link, outputs, items = 60 }: Planet, feeds: Config['feeds']): readonly string[] {
  const taken = new Set(feeds.flatMap(({ aliases = [] }) => aliases.map(({ path }) => path.toLowerCase())))
  const folder = (URL.parse(link ?? '')?.pathname ?? '/').replace(/[^/]*$/, '')
  const paths = outputs.map((name) => folder + name).filter((path) => !taken.has(path.toLowerCase()))
  const aliases = paths.filter((path) => 'value' in readAlias(path))
  return [
    'merge: false        # each post stands alone',
    `items: ${items}`,
    ...(aliases.length > 0 ? [`aliases: [${aliases.join(', ')}]`] : []),
  ]
}

import { secretsOf } from '../foundation/secrets.ts'
import { webUrl } from '../foundation/url.ts'
import { feedAddress, feedKey } from './feed-address.ts'
import type { RawEntry, Refused, Subscription } from './subscription.ts'

/** More entries than anybody reads. */
const MOST = 10_000
const LONGEST_NAME = 200

/** Takes the entries of a list one by one: tidies them, joins those with one address, and keeps why others cannot be. */
export type Collection = {
  readonly add: (entry: RawEntry) => void
  readonly refuse: (what: string | undefined, reason: string) => void
  readonly result: () => {
    readonly subscriptions: readonly Subscription[]
    readonly refused: readonly Refused[]
    readonly repeated: number
  }
}

/** Starts an empty collection. */
export function collectSubscriptions(): Collection {
  const found = new Map<string, Subscription>()
  const refused: Refused[] = []
  let repeated = 0
  const refuse = (what: string | undefined, reason: string) => {
    refused.push({ what: tidyName(what) || '(without a name)', reason })
  }
  return {
    add({ names, url: written, home, folders, categories = [], settings }) {
      const name = names.map(tidyName).find((one) => one !== '' && !/^https?:\/\//i.test(one))
      const address = feedAddress(written)
      if ('mistake' in address) return refuse(name ?? written, address.mistake)
      const { url } = address
      const key = feedKey(url)
      const before = found.get(key)
      if (before !== undefined) repeated++
      else if (found.size >= MOST) return refuse(name ?? url, `the list has more than ${MOST} feeds`)
      const page = tidyHome(home, url)
      found.set(key, {
        name: before?.name ?? name ?? new URL(url).hostname.replace(/^www\./, ''),
        url: before?.url ?? url,
        home: before?.home ?? page,
        folders: union(before?.folders, folders.map(tidyName)),
        categories: union(before?.categories, categories.map(tidyName)),
        settings: before?.settings ?? settings,
      })
    },
    refuse,
    result: () => ({ subscriptions: [...found.values()], refused, repeated }),
  }
}

function union(before: readonly string[] = [], more: readonly string[]): readonly string[] {
  return [...new Set([...before, ...more])].filter((one) => one !== '')
}

function tidyHome(home: string | undefined, feed: string): string | undefined {
  const url = home === undefined ? undefined : webUrl(home)
  if (url === undefined || secretsOf(url).length > 0 || feedKey(url) === feedKey(feed)) return undefined
  return /\$\{/.test(url) ? undefined : url
}

const unprintable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu

/** A name on one line, without signs that no name has, and with nothing in it that would be read as a variable. */
export function tidyName(name = ''): string {
  return [
    ...name
      .replace(unprintable, '')
      .replaceAll('$' + '{', '$ {')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, LONGEST_NAME)
    .join('')
    .trim()
}

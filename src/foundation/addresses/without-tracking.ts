import { trackingNames } from './tracking-names.ts'

/** What makes an address hold for a time or a reader alone: whoever changes anything in it breaks the seal. */
const SEAL =
  /^(?:x-(?:amz|goog|oss|cos|ms)-.*|.*signature|e?sig|sign|.*hmac.*|.*token.*|hash|jwt|auth|auth_key|expires?|expiry|exp|policy|key-pair-id|hdn(?:ea|ts|tl)|verify|googleaccessid|awsaccesskeyid)$/i

type Meaning = { readonly values: RegExp | undefined }

const whole = new Map<string, Meaning>()
const beginnings: { readonly start: string; readonly meaning: Meaning }[] = []
for (const { names, values } of trackingNames) {
  for (const name of names) {
    const meaning = { values }
    if (name.endsWith('*')) beginnings.push({ start: name.slice(0, -1).toLowerCase(), meaning })
    else whole.set(name.toLowerCase(), meaning)
  }
}

/**
 * The address of a page without the parameters that only say where its reader came from, in its query or its fragment;
 * every other byte stays. An address that is signed stays as it is.
 */
export function withoutTracking(address: string): string {
  const fragmentAt = address.indexOf('#')
  const [before, fragment] =
    fragmentAt < 0 ? [address, ''] : [address.slice(0, fragmentAt), address.slice(fragmentAt + 1)]
  const queryAt = before.indexOf('?')
  const [page, query] = queryAt < 0 ? [before, ''] : [before.slice(0, queryAt), before.slice(queryAt + 1)]
  if (query === '' && !fragment.includes('=')) return address
  const parts = partsOf(query)
  if (parts.some(isSeal)) return address
  const keptQuery = keptOf(parts)
  const keptFragment = ofFragment(fragment)
  if (keptQuery.length === query.length && keptFragment.length === fragment.length) return address
  return `${page}${keptQuery === '' ? '' : `?${keptQuery}`}${keptFragment === '' ? '' : `#${keptFragment}`}`
}

type Part = {
  /** What stands before it, if it is not the first: `&`, or a `?` where somebody added a second query. */
  readonly separator: string
  readonly written: string
  readonly name: string
  readonly value: string
}

function partsOf(query: string): readonly Part[] {
  if (query === '') return []
  const tokens = query.split(/([&?])/)
  return tokens.flatMap((written, index) => {
    if (index % 2 === 1) return []
    const equals = written.indexOf('=')
    const name = equals < 0 ? written : written.slice(0, equals)
    const value = equals < 0 ? '' : written.slice(equals + 1)
    return [{ separator: tokens[index - 1] ?? '', written, name: plain(name), value }]
  })
}

/** Where an address was escaped twice, `amp;` stands before its names. */
function plain(name: string): string {
  const bare = name.replace(/^(?:amp;)+/i, '')
  try {
    return decodeURIComponent(bare).toLowerCase()
  } catch {
    return bare.toLowerCase()
  }
}

function isTracking({ name, value }: Part): boolean {
  const meaning = whole.get(name) ?? beginnings.find(({ start }) => name.startsWith(start))?.meaning
  return meaning !== undefined && (meaning.values === undefined || meaning.values.test(value))
}

function isSeal(part: Part): boolean {
  return part.name.length <= 100 && SEAL.test(part.name) && !isTracking(part)
}

function keptOf(parts: readonly Part[]): string {
  const kept = parts.filter((part) => !isTracking(part))
  return kept.map(({ separator, written }, index) => (index === 0 ? '' : separator) + written).join('')
}

/** A fragment may be a list of parameters, or the name of a place with a query of its own. */
function ofFragment(fragment: string): string {
  const queryAt = fragment.indexOf('?')
  if (queryAt < 0) return keptOf(partsOf(fragment))
  const query = keptOf(partsOf(fragment.slice(queryAt + 1)))
  const place = keptOf(partsOf(fragment.slice(0, queryAt)))
  return query === '' ? place : `${place}?${query}`
}

/**
 * Namespaces by our own prefix, in lower case and without scheme, `www.` and closing `/`. We use nothing from georss.
 */
const namespaces: Readonly<Record<string, readonly string[]>> = {
  '': [
    'purl.org/rss/1.0',
    'my.netscape.com/rdf/simple/0.9',
    'channel.netscape.com/rdf/simple/0.9',
    'purl.org/net/rss1.1',
    'backend.userland.com/rss',
    'backend.userland.com/rss2',
    'backend.userland.com/rss091',
    'backend.userland.com/rss092',
    'blogs.law.harvard.edu/tech/rss',
    'cyber.law.harvard.edu/rss',
    'cyber.harvard.edu/rss',
    'rssboard.org/rss-specification',
  ],
  at: ['purl.org/atompub/tombstones/1.0'],
  atom: ['w3.org/2005/atom', 'purl.org/atom/ns', 'purl.org/atom', 'example.com/necho', 'purl.org/echo', 'purl.org/pie'],
  cap: [1.0, 1.1, 1.2].map((version) => `urn:oasis:names:tc:emergency:cap:${version.toFixed(1)}`),
  cc: ['web.resource.org/cc', 'creativecommons.org/ns'],
  content: ['purl.org/rss/1.0/modules/content'],
  creativecommons: [
    'backend.userland.com/creativecommonsrssmodule',
    'cyber.law.harvard.edu/rss/creativecommonsrssmodule.html',
    'blogs.law.harvard.edu/tech/creativecommonsrssmodule',
  ],
  dc: [
    'purl.org/dc/elements/1.1',
    'purl.org/dc/elements/1.0',
    'purl.org/dc/elements',
    'dublincore.org/documents/dces',
    'dublincore.org/documents/dcmi-namespace',
  ],
  dcterms: ['purl.org/dc/terms'],
  enc: ['purl.oclc.org/net/rss_2.0/enc'],
  feedburner: ['rssnamespace.org/feedburner/ext/1.0'],
  georss: ['georss.org/georss'],
  itunes: ['itunes.com/dtds/podcast-1.0.dtd', 'example.com/dtds/podcast-1.0.dtd'],
  mathml: ['w3.org/1998/math/mathml'],
  media: [
    'search.yahoo.com/mrss',
    'video.search.yahoo.com/mrss',
    'tools.search.yahoo.com/mrss',
    'rssboard.org/media-rss',
  ],
  podcast: ['podcastindex.org/namespace/1.0', 'github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md'],
  rdf: ['w3.org/1999/02/22-rdf-syntax-ns', 'w3.org/tr/rdf-syntax'],
  rsl: ['rslstandard.org/rsl'],
  slash: ['purl.org/rss/1.0/modules/slash'],
  source: ['source.scripting.com', 'source.smallpict.com/2014/07/12'],
  svg: ['w3.org/2000/svg'],
  sy: ['purl.org/rss/1.0/modules/syndication'],
  tdm: ['w3.org/ns/tdmrep'],
  thr: ['purl.org/syndication/thread/1.0'],
  xhtml: ['w3.org/1999/xhtml', 'w3.org/tr/xhtml1'],
  xml: ['w3.org/xml/1998/namespace'],
  yandex: ['news.yandex.ru', 'yandex.ru'],
}

const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(namespaces).flatMap(([prefix, uris]) => uris.map((uri): [string, string] => [uri, prefix])),
)

/** The prefix for all namespaces that we do not know: `foreign:` and the name as written. */
const foreign = 'foreign'

/** Drops scheme, `www.`, case and the closing `/` or `#`, since publishers vary them. */
function plainUri(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#?]+$/, '')
}

/**
 * Our own prefix for a namespace URI under the prefix that the document gives it. An unknown URI is a misspelling if it
 * shares the host or the path with one that the prefix usually stands for; else it is foreign.
 */
function canonicalPrefix(prefix: string, uri: string): string {
  const plain = plainUri(uri)
  const known = prefixes.get(plain)
  if (known !== undefined) return known
  // A prefix may be any word, even one that every object has as a property, such as `constructor`.
  const usuals = Object.hasOwn(namespaces, prefix) ? namespaces[prefix]! : []
  const isMisspelt = usuals.some((usual) => {
    return hostOf(usual) === hostOf(plain) || (pathOf(usual) !== '' && pathOf(usual) === pathOf(plain))
  })
  return plain === '' || isMisspelt ? prefix : foreign
}

function hostOf(plain: string): string {
  return plain.split('/', 1)[0]!
}

function pathOf(plain: string): string {
  return plain.slice(hostOf(plain).length + 1)
}

/** The name of an element in lower case, to match its end tag, and the name that the mapper looks for. */
export type Name = { readonly lower: string; readonly canonical: string }

/** The namespaces that apply at one place of a document; `names` caches what was looked up there. */
export type Scope = {
  readonly outer: Scope | undefined
  readonly declared: ReadonlyMap<string, string>
  /** The document's prefix for RDF if it is not `rdf`. */
  readonly rdfPrefix: string | undefined
  readonly names: Map<string, Name>
  readonly inner: Map<string, Scope>
}

/** The scope outside the root: nothing declared. */
export function outermostScope(): Scope {
  return { outer: undefined, declared: new Map(), rdfPrefix: undefined, names: new Map(), inner: new Map() }
}

/** What `xmlns` attributes say: the name of each and its URI. */
export type Declarations = (readonly [string, string])[]

/**
 * The declarations of an element around the items, mended: `<rss xmlns="http://www.w3.org/2005/Atom">` is still RSS,
 * and so are its channel and items; a feed under an unknown default namespace is still a feed; and an outermost
 * `<feed>` without one is Atom.
 */
export function mendedDeclarations(
  name: string,
  declarations: Declarations | undefined,
  scope: Scope,
): Declarations | undefined {
  const kept = declarations?.filter(([attribute, uri]) => {
    return attribute !== 'xmlns' || isBelieved(name, prefixes.get(plainUri(uri)))
  })
  const isAtom = scope.outer === undefined && (name === 'feed' || name === 'entry')
  if (!isAtom || kept?.some(([attribute]) => attribute === 'xmlns')) return kept
  return [...(kept ?? []), ['xmlns', 'http://www.w3.org/2005/Atom']]
}

/** Whether an element can belong to the default namespace that it declares: Atom has no channels and items. */
function isBelieved(name: string, prefix: string | undefined): boolean {
  return name !== 'rss' && prefix !== undefined && !(prefix === 'atom' && /^(?:channel|item)$/.test(name))
}

/** The scope inside an element that declares these namespaces (`xmlns`, `xmlns:dc` and so on, with their URIs). */
export function innerScope(scope: Scope, declarations: Declarations): Scope {
  const key = declarations.flat().join(' ')
  const known = scope.inner.get(key)
  if (known) return known
  const declared = new Map<string, string>()
  let { rdfPrefix } = scope
  for (const [attribute, uri] of declarations) {
    const prefix = attribute.slice(6).toLowerCase()
    const canonical = canonicalPrefix(prefix, uri)
    declared.set(prefix, canonical)
    if (canonical === 'rdf' && prefix !== '' && prefix !== 'rdf') rdfPrefix = prefix
  }
  const inner: Scope = { outer: scope, declared, rdfPrefix, names: new Map(), inner: new Map() }
  scope.inner.set(key, inner)
  return inner
}

/**
 * The names of an element. Canonical is our prefix for its namespace and the local name, in lower case (`dc:creator`,
 * `title`). An undeclared prefix stands for itself, since many feeds forget to declare one; a name in an unknown
 * namespace is marked (`foreign:x:title`), so that it is never taken for one of the feed's own.
 */
export function nameIn(scope: Scope, written: string): Name {
  const known = scope.names.get(written)
  if (known !== undefined) return known
  const lower = written.toLowerCase()
  const name = { lower, canonical: canonicalName(scope, lower) }
  scope.names.set(written, name)
  return name
}

function canonicalName(scope: Scope, name: string): string {
  const colon = name.indexOf(':')
  const own = colon < 0 ? '' : name.slice(0, colon)
  const prefix = lookUp(scope, own) ?? own
  const local = prefix === foreign ? name : name.slice(colon + 1)
  return prefix === '' ? local : `${prefix}:${local}`
}

function lookUp(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const canonical = at.declared.get(prefix)
    if (canonical !== undefined) return canonical
  }
  return undefined
}

/** The attributes, with RDF's under their usual prefix (`rdf:about`) whatever prefix the document uses. */
export function withUsualNames(scope: Scope, attributes: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = `${scope.rdfPrefix}:`
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      return [name.startsWith(prefix) ? `rdf:${name.slice(prefix.length)}` : name, value]
    }),
  )
}

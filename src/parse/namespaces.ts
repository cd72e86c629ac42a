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
    'www.rssboard.org/rss-specification',
  ],
  atom: ['www.w3.org/2005/atom', 'purl.org/atom/ns', 'purl.org/atom', 'example.com/necho', 'purl.org/echo'],
  cc: [
    'backend.userland.com/creativecommonsrssmodule',
    'cyber.law.harvard.edu/rss/creativecommonsrssmodule.html',
    'blogs.law.harvard.edu/tech/creativecommonsrssmodule',
    'web.resource.org/cc',
    'creativecommons.org/ns',
  ],
  content: ['purl.org/rss/1.0/modules/content'],
  dc: ['purl.org/dc/elements/1.1', 'purl.org/dc/elements/1.0', 'purl.org/dc/elements'],
  dcterms: ['purl.org/dc/terms'],
  feedburner: ['rssnamespace.org/feedburner/ext/1.0'],
  itunes: ['www.itunes.com/dtds/podcast-1.0.dtd', 'example.com/dtds/podcast-1.0.dtd'],
  mathml: ['www.w3.org/1998/math/mathml'],
  media: ['search.yahoo.com/mrss', 'video.search.yahoo.com/mrss', 'tools.search.yahoo.com/mrss'],
  podcast: ['podcastindex.org/namespace/1.0'],
  rdf: ['www.w3.org/1999/02/22-rdf-syntax-ns', 'www.w3.org/tr/rdf-syntax'],
  svg: ['www.w3.org/2000/svg'],
  thr: ['purl.org/syndication/thread/1.0'],
  xhtml: ['www.w3.org/1999/xhtml', 'www.w3.org/tr/xhtml1'],
  xml: ['www.w3.org/xml/1998/namespace'],
}

const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(namespaces).flatMap(([prefix, uris]) => uris.map((uri): [string, string] => [uri, prefix])),
)

/**
 * Our own prefix for a namespace URI; scheme, case and the closing `/` or `#` do not count, as publishers vary them.
 * Undefined where we know nothing of it.
 */
export function canonicalPrefix(uri: string): string | undefined {
  return prefixes.get(
    uri
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/[/#?]+$/, ''),
  )
}

/** The namespaces in force at one place of a document; `names` remembers what was asked there. */
export type Scope = {
  readonly outer: Scope | undefined
  readonly declared: ReadonlyMap<string, string>
  readonly names: Map<string, string>
  readonly inner: Map<string, Scope>
}

/** The scope outside the root: nothing declared. */
export function outermostScope(): Scope {
  return { outer: undefined, declared: new Map(), names: new Map(), inner: new Map() }
}

/** What `xmlns` attributes say: the name of each and its URI. */
export type Declarations = (readonly [string, string])[]

/**
 * The declarations of a document's outermost elements, mended: `<rss xmlns="http://www.w3.org/2005/Atom">` is still
 * RSS, and `<feed>` without a namespace of ours is still Atom.
 */
export function rootDeclarations(raw: string, declarations: Declarations | undefined): Declarations | undefined {
  const name = raw.toLowerCase()
  if (name === 'rss') return declarations?.filter(([attribute]) => attribute !== 'xmlns')
  if (name !== 'feed' && name !== 'entry') return declarations
  const isKnown = declarations?.some(([attribute, uri]) => attribute === 'xmlns' && canonicalPrefix(uri))
  return isKnown ? declarations : [...(declarations ?? []), ['xmlns', 'http://www.w3.org/2005/Atom']]
}

/** The scope inside an element that declares these namespaces (`xmlns`, `xmlns:dc` and so on, with their URIs). */
export function innerScope(scope: Scope, declarations: Declarations): Scope {
  const key = declarations.flat().join(' ')
  const known = scope.inner.get(key)
  if (known) return known
  const declared = new Map<string, string>()
  for (const [attribute, uri] of declarations) {
    const prefix = attribute.slice(6).toLowerCase()
    declared.set(prefix, canonicalPrefix(uri) ?? prefix)
  }
  const inner: Scope = { outer: scope, declared, names: new Map(), inner: new Map() }
  scope.inner.set(key, inner)
  return inner
}

/**
 * The canonical name of an element: our prefix for its namespace and the local name, in lower case (`dc:creator`,
 * `title`). An undeclared or unknown prefix stands for itself, as half the feeds in the world forget to declare one.
 */
export function canonicalName(scope: Scope, raw: string): string {
  const known = scope.names.get(raw)
  if (known !== undefined) return known
  const name = raw.toLowerCase()
  const colon = name.indexOf(':')
  const written = colon < 0 ? '' : name.slice(0, colon)
  const prefix = lookUp(scope, written) ?? written
  const local = name.slice(colon + 1)
  const canonical = prefix === '' ? local : `${prefix}:${local}`
  scope.names.set(raw, canonical)
  return canonical
}

function lookUp(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const canonical = at.declared.get(prefix)
    if (canonical !== undefined) return canonical
  }
  return undefined
}

/**
 * Where each field of an item is looked for: the first element that has a value wins. The order is the order of trust:
 * the format's own element first, then extensions with the same meaning, then those with nearly the same.
 */
export const itemFields = {
  id: ['dc:identifier', 'dcterms:identifier', 'id'],
  title: ['title', 'atom:title', 'dc:title', 'dcterms:title', 'media:title', 'itunes:title'],
  published: [
    'pubdate',
    'atom:published',
    'atom:issued',
    'dcterms:issued',
    'published',
    'issued',
    'dc:date',
    'dcterms:created',
    'atom:created',
    'dcterms:date',
    'dcterms:available',
  ],
  updated: ['atom:updated', 'atom:modified', 'dcterms:modified', 'updated', 'modified', 'lastmod', 'lastbuilddate'],
  summary: [
    'description',
    'atom:summary',
    'summary',
    'dc:description',
    'dcterms:abstract',
    'itunes:summary',
    'abstract',
    'itunes:subtitle',
  ],
  content: [
    'content:encoded',
    'atom:content',
    'xhtml:body',
    'body',
    'fullitem',
    'yandex:full-text',
    'xhtml:div',
    'content',
  ],
  authors: ['author', 'atom:author', 'dc:creator', 'dcterms:creator', 'itunes:author', 'dc:author', 'managingeditor'],
  credit: ['dc:source', 'dcterms:source'],
  categories: ['category', 'atom:category', 'dc:subject', 'dcterms:subject', 'media:category', 'media:keywords'],
  language: ['dc:language', 'dcterms:language', 'language'],
  rights: ['atom:rights', 'dc:rights', 'dcterms:rights', 'copyright', 'atom:copyright', 'rights', 'media:copyright'],
} as const satisfies Record<string, readonly string[]>

/** The same for what a document says about itself. */
export const headerFields = {
  title: ['title', 'atom:title', 'dc:title', 'dcterms:title', 'itunes:title', 'media:title'],
  description: [
    'description',
    'atom:subtitle',
    'atom:tagline',
    'subtitle',
    'tagline',
    'dc:description',
    'itunes:summary',
    'abstract',
    'itunes:subtitle',
    'atom:info',
  ],
  language: ['language', 'dc:language', 'dcterms:language'],
  updated: [
    'atom:updated',
    'atom:modified',
    'lastbuilddate',
    'dcterms:modified',
    'dc:date',
    'pubdate',
    'lastmod',
    'updated',
    'modified',
    'atom:published',
  ],
  rights: ['copyright', 'atom:rights', 'atom:copyright', 'dc:rights', 'dcterms:rights', 'rights'],
} as const satisfies Record<string, readonly string[]>

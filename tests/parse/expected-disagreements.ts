import type { Disagreement } from '../../src/inspect/compare-readers.ts'

/** What rss-parser says where it refuses a document that we read, and why that is right or known. */
export const expectedRefusals: readonly { readonly says: RegExp; readonly reason: string }[] = [
  { says: /^Non-whitespace before first tag/, reason: 'it reads no JSON Feed' },
  {
    says: /^Feed not recognized/,
    reason: 'it knows roots by their usual name: no prefix, no capitals, no CDF, no lone entry, nothing before them',
  },
  {
    says: /^(?:Unclosed root tag|Unexpected close tag|Text data outside|Unencoded <|Unquoted attribute|Invalid character|Malformed comment)/,
    reason: 'it reads well-formed documents alone: no bare & or <, no entity of HTML, no tag left open',
  },
  { says: /^Invalid time value/, reason: 'one unreadable Atom date costs it the document' },
  { says: /^Cannot read properties of undefined/, reason: 'elements that it takes for granted have a prefix' },
]

export type ExpectedDisagreement = {
  readonly field: string
  /** Why we are right, or why the difference is known and harmless. */
  readonly reason: string
  /** Whether this disagreement in a document of this text is of the class. */
  readonly holds: (disagreement: Disagreement, text: string) => boolean
}

const findsNothing = ({ ours, theirs }: Disagreement) => ours !== null && theirs === null
const findsLess = ({ ours, theirs }: Disagreement) =>
  ours !== null && (theirs === null || theirs.split(', ').every((part) => ours.split(', ').includes(part)))
const findsOther = ({ ours, theirs }: Disagreement) => ours !== null && theirs !== null

const ofAnotherNamespace = (disagreement: Disagreement, text: string) =>
  findsOther(disagreement) && /xmlns(?::\w+)?="urn:/.test(text)

/** Every class of disagreement about a field. What fits none of them is a failure. */
export const expectedDisagreements: readonly ExpectedDisagreement[] = [
  {
    field: 'author',
    reason: 'it hands on the first author and the first dc:creator, and no other name',
    holds: findsLess,
  },
  { field: 'categories', reason: 'it hands on no dc:subject and no keywords of Media RSS', holds: findsLess },
  {
    field: 'enclosures',
    reason: 'it hands on one RSS enclosure: no further, no Atom link, no media',
    holds: findsLess,
  },
  {
    field: 'categories',
    reason: 'it loses the words inside an element of a category',
    holds: (disagreement, text) => findsOther(disagreement) && /<category>[^<]*<b>/.test(text),
  },
  { field: 'id', reason: 'it takes neither rdf:about nor dc:identifier for an id', holds: findsNothing },
  { field: 'date', reason: 'it reads no date of Atom 0.3, Dublin Core terms or another spelling', holds: findsNothing },
  { field: 'description', reason: 'it does not know the tagline of Atom 0.3', holds: findsNothing },
  {
    field: 'item',
    reason: 'it looks for items beside an RDF channel and inside an RSS channel, not the other way round',
    holds: findsNothing,
  },
  {
    field: 'link',
    reason: 'it does not know xml:base',
    holds: (disagreement, text) => findsOther(disagreement) && text.includes('xml:base='),
  },
  {
    field: 'link',
    reason: 'it takes no permanent guid, no rdf:about and no attribute for a link',
    holds: (disagreement, text) => findsNothing(disagreement) && /<guid|rdf:about|<link href=/.test(text),
  },
  {
    field: 'link',
    reason: 'it takes the first Atom link whatever its relation and type',
    holds: ({ theirs }, text) => theirs !== null && /<link [^>]*rel=/.test(text),
  },
  {
    field: 'title',
    reason: 'it undoes markup in a title that says that it is text',
    holds: (disagreement, text) => findsOther(disagreement) && text.includes('http://www.w3.org/2005/Atom'),
  },
  ...['title', 'text', 'author', 'categories', 'id', 'link', 'enclosures'].map((field) => ({
    field,
    reason: 'it leaves the marks of CDATA that were escaped',
    holds: ({ theirs }: Disagreement) => /!\[CDATA\[/.test(theirs ?? ''),
  })),
  {
    field: 'text',
    reason: 'it takes an element that lost its escaping for XHTML, and the escaped ones beside it for words',
    holds: ({ theirs }, text) => /&lt;\w|<!\[CDATA\[</.test(text) && /<\w[^<>]*>/.test(theirs ?? ''),
  },
  {
    field: 'text',
    reason: 'it knows no types of Atom: text with a tag in it is HTML, and base64 is words',
    holds: ({ theirs }, text) =>
      text.includes('2005/Atom') && (/^Write for bold/.test(theirs ?? '') || /^[\w+/]{24,}={0,2}$/.test(theirs ?? '')),
  },
  {
    field: 'title',
    reason: 'it finds no title in XHTML',
    holds: (disagreement, text) => findsNothing(disagreement) && /type="xhtml"/.test(text),
  },
  {
    field: 'title',
    reason: 'it loses the words inside an element of a title',
    holds: ({ ours, theirs }, text) =>
      /<title>[^<]*<em>/.test(text) && (ours ?? '').split(' ').length > (theirs ?? '').split(' ').length,
  },
  {
    field: 'title',
    reason: 'it takes a number of Windows, or the bytes of UTF-8 by number, for a letter',
    holds: ({ theirs }, text) => /&#1\d\d;|&#2\d\d;/.test(text) && /[\u0080-\u009f]|Ã|Anns/.test(theirs ?? ''),
  },
  ...['title', 'text', 'author', 'categories'].map((field) => ({
    field,
    reason: 'it leaves letters that were encoded twice',
    holds: ({ ours, theirs }: Disagreement) => /[ÃÂ]/.test(theirs ?? '') && !/[ÃÂ]/.test(ours ?? ''),
  })),
  {
    field: 'text',
    reason: 'it finds text in description, content:encoded and Atom content alone, and only under their usual prefix',
    holds: findsNothing,
  },
  {
    field: 'text',
    reason: 'it mixes up the order of words and elements in XHTML',
    holds: ({ ours, theirs }) => sorted(ours) === sorted(theirs),
  },
  {
    field: 'text',
    reason: 'it does not decode base64',
    holds: (disagreement, text) => findsOther(disagreement) && text.includes('mode="base64"'),
  },
  {
    field: 'text',
    reason: 'it prefers a short description to the whole text in XHTML or for a podcast',
    holds: ({ ours, theirs }, text) =>
      /<itunes:summary|1999\/xhtml|<yandex:full-text/.test(text) && (ours ?? '').length > (theirs ?? '').length,
  },
  ...['title', 'link', 'categories', 'text'].map((field) => ({
    field,
    reason: 'it knows prefixes and no namespaces: any title is a title',
    holds: ofAnotherNamespace,
  })),
]

function sorted(text: string | null): string {
  return [...(text ?? '')]
    .filter((letter) => letter.trim() !== '')
    .sort()
    .join('')
}

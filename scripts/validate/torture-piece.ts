import { tortureStrings } from './torture-strings.ts'

/** What a source says of one piece: all strings, as they stand in its document. */
export type Piece = Readonly<Record<(typeof FIELDS)[number], string>>

const FIELDS = [
  'id',
  'link',
  'title',
  'author',
  'published',
  'updated',
  'summary',
  'content',
  'category',
  'language',
  'rights',
  'enclosure',
  'enclosureType',
  'enclosureLength',
  'picture',
  'caption',
  'credit',
  'sourceTitle',
  'sourceUrl',
  'comments',
  'commentCount',
] as const

/** For each string the pieces that say it in one field, one that says it in all, and those in which a field is missing. */
export function torturedPieces(): readonly (readonly Partial<Piece>[])[] {
  return tortureStrings.map((string, row) => {
    const all = Object.fromEntries(FIELDS.map((field) => [field, string]))
    const changes = [...FIELDS.map((field) => ({ [field]: string })), all, ...(row === 0 ? lacking() : [])]
    return changes.map((change, column) => ({ ...goodPiece(row * 100 + column), ...change }))
  })
}

function lacking(): readonly Partial<Piece>[] {
  return FIELDS.map((field) => ({ [field]: undefined }))
}

/** A second apart from every other, and in words of its own, so that it is a copy of none. */
function goodPiece(number: number): Piece {
  const at = new Date(Date.now() - 3_600_000 - number * 1000).toISOString()
  const words = (of: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${of}${number}x${at}`).join(' ')
  return {
    id: `tag:torture.example,2021:${number}`,
    link: `https://torture.example/${number}?a=1&b=2`,
    title: `Report ${number} of ${words('title', 6)}`,
    author: 'A. Reporter',
    published: at,
    updated: at,
    summary: `Summary ${words('summary', 20)}.`,
    content: `<p>Text ${words('text', 60)} &amp; <b>more</b>.</p>`,
    category: 'World & more',
    language: 'en-GB',
    rights: 'All rights reserved',
    enclosure: `https://torture.example/${number}.mp3`,
    enclosureType: 'audio/mpeg',
    enclosureLength: '12345',
    picture: `https://torture.example/${number}.jpg`,
    caption: 'What it shows',
    credit: 'Who made it',
    sourceTitle: 'Another paper',
    sourceUrl: 'https://another.example/feed',
    comments: `https://torture.example/${number}?a=1&b=2#comments`,
    commentCount: '7',
  }
}

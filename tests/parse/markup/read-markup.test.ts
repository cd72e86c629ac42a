import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { readMarkup } from '../../../src/parse/markup/read-markup.ts'

type Piece = readonly [kind: string, ...words: unknown[]]

/** Texts that follow one another are one: where they are cut says nothing. */
function pieces(): { found: Piece[]; add: (piece: Piece) => void } {
  const found: Piece[] = []
  const add = (piece: Piece) => {
    const last = found.at(-1)
    if (piece[0] === 'text' && last?.[0] === 'text') found[found.length - 1] = ['text', `${last[1]}${piece[1]}`]
    else found.push(piece)
  }
  return { found, add }
}

function read(text: string, hasEnds = true): Piece[] {
  const { found, add } = pieces()
  readMarkup(text, {
    startTag: (name, attributes, isEmpty) => {
      add(hasEnds ? ['start', name, { ...attributes }, isEmpty] : ['start', name, { ...attributes }])
    },
    endTag: (name) => {
      if (hasEnds) add(['end', name])
      return name !== 'stop'
    },
    text: (words) => add(['text', words]),
    cdata: (words) => add(['cdata', words]),
  })
  return found
}

describe('markup', () => {
  it.each<[string, Piece[]]>([
    [
      'a<b>c</b>',
      [
        ['text', 'a'],
        ['start', 'b', {}, false],
        ['text', 'c'],
        ['end', 'b'],
      ],
    ],
    [
      '<a/><b />',
      [
        ['start', 'a', {}, true],
        ['start', 'b', {}, true],
      ],
    ],
    ['<a b="1" C=\'2\' d=3 e f = "5">', [['start', 'a', { b: '1', c: '2', d: '3', e: '', f: '5' }, false]]],
    ['<a b="x > y" c=http://d/e/>', [['start', 'a', { b: 'x > y', c: 'http://d/e/' }, false]]],
    ['<a b="1"c="2"/ d>', [['start', 'a', { b: '1', c: '2', d: '' }, false]]],
    ['<a b=1 b=2>', [['start', 'a', { b: '1' }, false]]],
    ['<a b="1" / >', [['start', 'a', { b: '1' }, true]]],
    ['<Å:ß/>', [['start', 'Å:ß', {}, true]]],
    [
      '</ a></b c="d">',
      [
        ['end', 'a'],
        ['end', 'b'],
      ],
    ],
    [
      '1 < 2 <3 <> <= <<b>',
      [
        ['text', '1 < 2 <3 <> <= <'],
        ['start', 'b', {}, false],
      ],
    ],
    [
      '<![CDATA[a ]] <b> ]]]>c',
      [
        ['cdata', 'a ]] <b> ]'],
        ['text', 'c'],
      ],
    ],
    ['<![CDATA[a', [['cdata', 'a']]],
    ['a<!-- <b> -- -->c<!---->d<!DOCTYPE e>f', [['text', 'acdf']]],
    ['a<!-- <b>', [['text', 'a']]],
    [
      'a<?b c ?>d<?e f><g/>?>',
      [
        ['text', 'ad'],
        ['start', 'g', {}, true],
        ['text', '?>'],
      ],
    ],
    ['<a b="x < y">', [['start', 'a', { b: 'x < y' }, false]]],
    [
      'x<y</title>',
      [
        ['text', 'x<y'],
        ['end', 'title'],
      ],
    ],
    [
      'if a <b then c</b',
      [
        ['text', 'if a <b then c'],
        ['end', 'b'],
      ],
    ],
    [
      '<a b=c d</e <f>',
      [
        ['start', 'a', { b: 'c', d: '' }, false],
        ['end', 'e'],
        ['start', 'f', {}, false],
      ],
    ],
    [
      '<a b="c/><d>',
      [
        ['start', 'a', { b: 'c/' }, false],
        ['start', 'd', {}, false],
      ],
    ],
    [
      '<a b="c d</item><e f="g">',
      [
        ['start', 'a', { b: 'c', d: '' }, false],
        ['end', 'item'],
        ['start', 'e', { f: 'g' }, false],
      ],
    ],
    ['a<b c="d', [['text', 'a']]],
    ['a<b', [['text', 'a']]],
    ['a<', [['text', 'a<']]],
    [
      '<stop></stop><a>',
      [
        ['start', 'stop', {}, false],
        ['end', 'stop'],
      ],
    ],
  ])('is read from %j', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('cannot reach the prototype of what it is read into', () => {
    expect(read('<a __proto__="x" constructor="y">')[0]?.[2]).toEqual({ constructor: 'y' })
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it('is read as htmlparser2 reads it, but for signs that open no tag, and tags and values that never end', () => {
    const part = fc.constantFrom(
      ...['<a', '<b ', '<Title>', '</Title>', '</b >', '<x/>', '<y a=b/>', '/>', '>', ' ', '\n', '=', '"', "'"],
      ...[' href="x"', ' HREF=y', " k='v w'", '<!--', '-->', '--', '<![CDATA[', ']]>', ']', '<!DOCTYPE x>', '<?x ?>'],
      ...['&amp;', 'text', 'é', '/', 'a', '!', '< '],
    )
    const text = fc.array(part, { maxLength: 16 }).map((parts) => `${parts.join('')}<end>`)
    const isAgreed = (markup: string) => {
      return !/<[^a-z!?/\s]|<\/[^a-z]|<[a-z][^\s/>]*=|<[a-z][^>]*<|<\?(?!x \?>)|--!>/i.test(markup)
    }
    const isSame = (markup: string) => {
      const theirs = readWithHtmlparser2(markup)
      fc.pre(theirs.at(-1)?.[1] === 'end')
      expect(read(markup, false)).toEqual(theirs)
    }
    fc.assert(fc.property(text.filter(isAgreed), isSame), { numRuns: 5000 })
  })
})

function readWithHtmlparser2(text: string): Piece[] {
  const { found, add } = pieces()
  let isCdata = false
  const parser = new Parser(
    {
      onopentag: (name, attributes) => add(['start', name, { ...attributes }]),
      ontext: (words) => add([isCdata ? 'cdata' : 'text', words]),
      oncdatastart: () => {
        isCdata = true
      },
      oncdataend: () => {
        isCdata = false
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseAttributeNames: true },
  )
  parser.end(text)
  return found
}

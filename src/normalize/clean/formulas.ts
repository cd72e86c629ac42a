import { type Token, tokensOf } from './tokens.ts'

/** What `encoding` of an annotation calls TeX. */
const TEX = /(?:^|[/-])(?:la)?tex\b/i

/**
 * The words of a formula in MathML, as HTML without tags: what its author wrote for those who cannot see it, else its
 * TeX, else its signs in a line.
 */
export function formulaWords(markup: string): string {
  const tokens = tokensOf(markup)
  return tokens[0]?.attributes.alttext?.trim() || annotation(tokens) || inLine(tokens)
}

function annotation(tokens: readonly Token[]): string {
  const found = tokens.find(({ name, attributes }) => name === 'annotation' && TEX.test(attributes.encoding ?? ''))
  return found?.text.trim() ?? ''
}

/** What stands between the parts of an element, in their order. */
const BETWEEN: Readonly<Record<string, readonly string[]>> = {
  mfrac: ['/'],
  msub: ['_'],
  msup: ['^'],
  msubsup: ['_', '^'],
  munder: ['_'],
  mover: ['^'],
  munderover: ['_', '^'],
}

type Open = { readonly name: string; readonly parts: string[] }

/** More is not open at once in a formula that somebody wrote. */
const DEEPEST = 100

/** The signs of a formula in a line, as one would type them: `e^{kt}`, `(a+b)/2`, `√(x)`. */
function inLine(tokens: readonly Token[]): string {
  const open: Open[] = [{ name: '', parts: [] }]
  const close = () => open.at(-2)?.parts.push(written(open.pop()!))
  for (const { name, text } of tokens) {
    if (name.startsWith('/')) {
      if (open.length > 1) close()
    } else if (!name.endsWith('/') && name !== '!' && open.length < DEEPEST) open.push({ name, parts: [] })
    const said = text.trim()
    if (said !== '') open.at(-1)!.parts.push(said)
  }
  while (open.length > 1) close()
  return open[0]!.parts.join('').trim()
}

function written({ name, parts }: Open): string {
  const between = BETWEEN[name]
  if (/^(?:annotation|script$|style$)/.test(name)) return ''
  if (name === 'msqrt') return `√(${parts.join('')})`
  if (name === 'mroot') return `(${parts[0] ?? ''})^{1/${parts.slice(1).join('')}}`
  if (name === 'mtd') return `${parts.join('')} `
  if (name === 'mtr') return `${parts.join('').trim()}; `
  if (between === undefined) return parts.join('')
  if (name === 'mfrac') return parts.map((part) => (isSimple(part) ? part : `(${part})`)).join('/')
  const [base = '', ...others] = parts
  const marks = others.map((part, at) => `${between[at] ?? ' '}${isSign(part) ? part : `{${part}}`}`)
  return `${isSimple(base) ? base : `(${base})`}${marks.join('')}`
}

/** A single sign, perhaps written as a reference. */
function isSign(part: string): boolean {
  return /^(?:.|&[^;\s]{1,10};)$/su.test(part)
}

function isSimple(part: string): boolean {
  return isSign(part) || /^[\w.,]*$/.test(part) || /^[(][^()]*[)]$/.test(part)
}

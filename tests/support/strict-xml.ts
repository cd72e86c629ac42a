import { SaxesParser } from 'saxes'

/** Reads a document with a strict, namespace-aware XML parser. Throws at the first thing that is not well-formed. */
export function requireWellFormed(text: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
}

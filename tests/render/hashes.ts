import { createHash } from 'node:crypto'
import { render } from '../../src/render/render.ts'
import { anEdition, nastyEdition, theWireStory } from './make-edition.ts'

/** SHA-256 in hex of every document of two editions. */
export function hashesOfSomeEditions(): string[] {
  const editions = [anEdition({ entries: [theWireStory()] }), nastyEdition()]
  const documents = editions.flatMap((edition) => render(edition).documents)
  return documents.map(({ body }) => createHash('sha256').update(body).digest('hex'))
}

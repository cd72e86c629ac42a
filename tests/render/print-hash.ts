import { createHash } from 'node:crypto'
import { render } from '../../src/render/render.ts'
import { anEdition, nastyEdition, theWireStory } from './make-edition.ts'

// Run as a program of its own, under another time zone and locale, by render.test.ts.
const documents = [anEdition({ entries: [theWireStory()] }), nastyEdition()].flatMap(
  (edition) => render(edition).documents,
)
for (const { body } of documents) console.log(createHash('sha256').update(body).digest('hex'))

import { hash } from 'node:crypto'
import type { BrokenOff, FeedDocument } from '../../model/documents.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'

const complaints: Readonly<Record<BrokenOff, string>> = {
  'inside an item': 'the document breaks off inside an item',
  'between items': 'the document breaks off between items, or is never closed',
}

/** What is wrong with a document that was read, or was read before and has not changed since. */
export function complaint({ reading, before }: SourceAnswer): string | undefined {
  if (reading === undefined) return before.state === 'ok' ? before.reason : undefined
  const where = reading.kind === 'articles' ? reading.brokenOff : undefined
  return where && complaints[where]
}

/**
 * Whether a part of the document is missing, so that nobody knows what else stands in it. One that ends between items
 * for the second time is a publisher's that never closes its root: nothing is missing there. Nor is it where the same
 * bytes come again, wherever they end. What a hub pushes may always be a part.
 */
export function isCutOff({ reading, before, isServedAgain, isPushed }: SourceAnswer): boolean {
  if (isPushed) return reading?.kind === 'articles'
  if (reading?.kind !== 'articles' || reading.brokenOff === undefined || isServedAgain) return false
  const isUsual = before.state === 'ok' && before.reason === complaints['between items']
  return reading.brokenOff === 'inside an item' || !isUsual
}

/**
 * What is remembered in place of the hash of a document that was cut off: if the same bytes come again, they are read once
 * more, as all that the publisher has, so that what was held back as a guess does not stay away.
 */
export function hashOfCutOff(bodyHash: string): string {
  return `cut off ${bodyHash}`
}

/** A hash of a document, and of what it allows: the same bytes are news when less may be shown of them. */
export function hashOf({ body, machineFields, isDelta }: FeedDocument): string {
  const bytes = hash('sha256', body, 'base64url')
  // A whole document of the same bytes is another one.
  const made = isDelta ? `delta ${bytes}` : bytes
  return machineFields === undefined ? made : hash('sha256', JSON.stringify([made, machineFields]), 'base64url')
}

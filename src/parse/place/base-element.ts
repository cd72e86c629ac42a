import { webUrl } from '../../foundation/url.ts'

/** Each part ends where another tag begins, so that no text takes long. */
const element = /<base\s[^<>]*?\bhref\s*=\s*(?:"([^"<>]{1,4096})"|'([^'<>]{1,4096})'|([^\s"'<>]{1,4096}))/i

const TAG = /<base\s/i

/** It stands in the head of a page; a whole text would take long to look through. */
const LONGEST_HEAD = 10_000

/**
 * The address that a base element in a text says that its relative addresses start from (HTML 4.2.3), itself read
 * against `base`; undefined if there is none.
 */
export function baseElement(html: string, base: string): string | undefined {
  const head = html.slice(0, LONGEST_HEAD)
  // Next to no text has one, and this is looked for in all.
  if (!TAG.test(head)) return undefined
  const found = element.exec(head)
  const address = found?.[1] ?? found?.[2] ?? found?.[3]
  return address === undefined ? undefined : webUrl(address, base)
}

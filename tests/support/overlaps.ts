import type { Page } from 'playwright-core'

/** Words of two elements whose boxes lie on each other, unless one is in the other's line of text. */
const OVERLAPS = `(() => {
  const boxes = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (node.data.trim() === '' || !element.checkVisibility() || element.closest('.unseen, .skip, script, style')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const rect of range.getClientRects()) boxes.push({ node, rect, words: node.data.trim().slice(0, 40) })
  }
  for (const image of document.querySelectorAll('img')) boxes.push({ node: image, rect: image.getBoundingClientRect(), words: 'picture' })
  const found = []
  boxes.sort((a, b) => a.rect.top - b.rect.top)
  for (const [index, one] of boxes.entries()) {
    for (let next = index + 1; next < boxes.length && boxes[next].rect.top < one.rect.bottom - 2; next += 1) {
      const other = boxes[next]
      const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
      const high = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
      // Lines of one text may touch: letters are lower than their boxes.
      if (one.node !== other.node && wide > 1 && high > 0.4 * Math.min(one.rect.height, other.rect.height)) found.push(one.words + ' | ' + other.words)
    }
  }
  return found
})()`

/** What lies on what on a page, a line for each pair. */
export async function overlapsOn(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(OVERLAPS)) as string[]
}

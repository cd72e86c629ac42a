import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Every rule of axe that is not an experiment; that of targets of 24 pixels waits to be turned on. */
const RULES = `axe.run({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })`

/** What axe does not look at: one id twice, controls without a border to see, links and controls too low for a thumb. */
const OURS = `(() => {
  const trouble = []
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) trouble.push('twice: #' + id)

  for (const element of document.querySelectorAll('a[href], button, input')) {
    const { height } = element.getBoundingClientRect()
    if (element.checkVisibility() && !element.closest('.prose') && height < 24) trouble.push('low: ' + element.outerHTML)
  }

  const channels = (color) => color.match(/[\\d.]+/g).map(Number)
  const light = (color) => {
    const [r, g, b] = channels(color).map((value) => { const part = value / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4 })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = getComputedStyle(each).backgroundColor
      if ((channels(color)[3] ?? 1) > 0) return color
    }
    return 'rgb(255, 255, 255)'
  }
  for (const element of document.querySelectorAll('input, .button, .copy')) {
    const [high, low] = [getComputedStyle(element).borderBlockEndColor, ground(element.parentElement)].map(light).sort((a, b) => b - a)
    const contrast = (high + 0.05) / (low + 0.05)
    if (contrast < 3) trouble.push('border ' + contrast.toFixed(2) + ': ' + element.outerHTML)
  }
  return trouble
})()`

type Found = {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

/** What keeps somebody from using the page, a line each. */
export async function troubleOn(page: Page): Promise<string[]> {
  // Given to the browser itself: the page's own policy lets no script in.
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(RULES)) as Found
  const lines = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  return [...lines, ...((await page.evaluate(OURS)) as string[])]
}

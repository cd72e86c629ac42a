/** Run in the page: what keeps somebody from using it, a line each. */
export const TROUBLE = `(() => {
  const trouble = []
  const visible = (element) => element.checkVisibility() && !element.closest('[aria-hidden=true]')
  const nameOf = (element) => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').flatMap((id) => document.getElementById(id) ?? [])
    const labels = [...(element.labels ?? [])]
    const alts = [...element.querySelectorAll('img')].map((image) => image.alt)
    return [element.getAttribute('aria-label'), ...[...by, ...labels].map((one) => one.textContent), element.textContent, ...alts].join('').trim()
  }
  for (const control of document.querySelectorAll('a[href], button, input, select, textarea')) {
    if (visible(control) && nameOf(control) === '') trouble.push('no name: ' + control.outerHTML)
  }
  for (const image of document.images) if (!image.hasAttribute('alt')) trouble.push('no alt: ' + image.src)
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) trouble.push('twice: #' + id)
  for (const element of document.querySelectorAll('[aria-labelledby], [for]')) {
    const wanted = (element.getAttribute('aria-labelledby') ?? element.getAttribute('for')).split(' ')
    for (const id of wanted) if (!document.getElementById(id)) trouble.push('points to nothing: #' + id)
  }
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName[1]))
  levels.forEach((level, index) => { if (level > (levels[index - 1] ?? 0) + 1) trouble.push('heading skipped before h' + level) })
  for (const landmark of ['header', 'nav', 'main']) if (document.querySelectorAll('body > ' + landmark + ', body > header > ' + landmark).length !== 1) trouble.push('landmark ' + landmark)
  if (!document.documentElement.lang) trouble.push('no language')
  if (!document.title) trouble.push('no title')

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
  const contrast = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a)
    return (high + 0.05) / (low + 0.05)
  }
  for (const element of document.body.querySelectorAll('*')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
    if (!element.checkVisibility()) continue
    if (hasText) {
      const found = contrast(getComputedStyle(element).color, ground(element))
      if (found < 4.5) trouble.push('contrast ' + found.toFixed(2) + ': ' + element.outerHTML.slice(0, 100))
    }
    if (element.matches('input, .button, .copy')) {
      const found = contrast(getComputedStyle(element).borderBlockEndColor, ground(element.parentElement))
      if (found < 3) trouble.push('border ' + found.toFixed(2) + ': ' + element.outerHTML.slice(0, 100))
    }
  }
  return trouble
})()`

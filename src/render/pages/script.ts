/**
 * The one script of our pages: buttons that copy the address of a feed. Nothing needs it; without it the addresses are
 * links all the same.
 */
export const SCRIPT = `'use strict'
for (const group of document.querySelectorAll('.subscribe')) {
  const said = document.createElement('p')
  said.className = 'copied'
  said.setAttribute('role', 'status')
  for (const link of group.querySelectorAll('a.button')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy'
    button.textContent = 'Copy'
    button.setAttribute('aria-label', 'Copy the address of ' + link.textContent)
    button.addEventListener('click', async () => {
      const isDone = await copy(link.href)
      said.textContent = isDone ? link.textContent + ' address copied' : link.href
    })
    link.after(button)
  }
  group.append(said)
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Browsers give no clipboard to pages without TLS; the older way works there.
    const field = document.createElement('textarea')
    field.value = text
    field.setAttribute('readonly', '')
    field.className = 'skip'
    document.body.append(field)
    const focused = document.activeElement
    field.select()
    const isDone = document.execCommand('copy')
    field.remove()
    focused?.focus()
    return isDone
  }
}
`

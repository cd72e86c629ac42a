import { element, textElement } from '../render/written/xml.ts'

/** A source as a list of subscriptions names it; without an address where that is shown to nobody. */
export type Listed = {
  readonly name: string
  readonly url: string | undefined
  readonly home: string | undefined
  readonly tags: readonly string[]
}

/**
 * Sources as an OPML 2.0 list (opml.org/spec2) that any reader takes: a source stands in the folder of its first tag, and all its
 * tags are its categories; flat, in no folder.
 */
export function writeOpml(title: string, sources: readonly Listed[], { isFlat }: { readonly isFlat: boolean }): string {
  const folders = new Map<string, Listed[]>()
  const alone: Listed[] = []
  for (const source of sources) {
    const [folder] = source.tags
    if (isFlat || folder === undefined) alone.push(source)
    else folders.set(folder, [...(folders.get(folder) ?? []), source])
  }
  const outlines = [
    ...[...folders].map(([folder, inside]) => {
      return `\n${element('outline', { text: folder, title: folder }, [...inside.map((one) => `\n  ${outline(one)}`), '\n'])}`
    }),
    ...alone.map((one) => `\n${outline(one)}`),
  ]
  const head = element('head', {}, [textElement('title', title), textElement('docs', 'https://opml.org/spec2.opml')])
  const body = element('body', {}, [...outlines, '\n'])
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('opml', { version: '2.0' }, [`\n${head}\n${body}\n`])}\n`
}

function outline({ name, url, home, tags }: Listed): string {
  const names = { text: name, title: name, category: tags.length > 0 ? tags.join(',') : undefined }
  if (url !== undefined) return element('outline', { type: 'rss', ...names, xmlUrl: url, htmlUrl: home })
  return element('outline', { type: home && 'link', ...names, url: home })
}

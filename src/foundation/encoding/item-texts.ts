import type { Item, RawText } from '../../model/documents.ts'

/** All texts of an item, raw: no addresses, dates or ids. */
export function itemTexts({
  title,
  summary,
  content,
  authors,
  credit,
  categories,
  image,
  rights,
  origin,
}: Item): string[] {
  const parts = [title?.value, summary?.value, content?.value, credit, image?.caption, image?.credit, rights]
  return [...parts, origin?.title, ...authors, ...categories].filter((part) => part !== undefined)
}

/** The item with each of its words changed; everything else stays as written. */
export function withTexts(item: Item, change: (text: string) => string): Item {
  const { title, summary, content, authors, credit, categories, image, rights, origin } = item
  const changed = (text: string | undefined) => (text === undefined ? undefined : change(text))
  return {
    ...item,
    title: withText(title, change),
    summary: withText(summary, change),
    content: withText(content, change),
    authors: authors.map(change),
    credit: changed(credit),
    categories: categories.map(change),
    image: image && { ...image, caption: changed(image.caption), credit: changed(image.credit) },
    rights: changed(rights),
    origin: origin && { ...origin, title: changed(origin.title) },
  }
}

/** The same for one text with its kind. */
export function withText(raw: RawText | undefined, change: (text: string) => string): RawText | undefined {
  return raw && { ...raw, value: change(raw.value) }
}

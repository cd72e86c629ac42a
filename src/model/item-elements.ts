/** The elements, by the lower-case names that the reader knows them by, in which it found what an item says. */
export type ItemElements = Readonly<Partial<Record<ItemPart, string | undefined>>>
type ItemPart = 'title' | 'link' | 'published' | 'updated' | 'author' | 'summary' | 'content' | 'image' | 'language'

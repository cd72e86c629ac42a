/** What a reader of one value makes of its text: the value, or what is wrong with it, in words for the operator. */
export type Reading<T> = { readonly value: T } | { readonly mistake: string }

/** Reads the text of one value. */
export type Reader<T> = (text: string) => Reading<T>

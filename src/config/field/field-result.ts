/** What a reader of one value makes of its text: the value, or what is wrong with it, in words for the operator. */
export type FieldResult<T> = { readonly value: T } | { readonly mistake: string }

/** Reads the text of one value. */
export type FieldReader<T> = (text: string) => FieldResult<T>

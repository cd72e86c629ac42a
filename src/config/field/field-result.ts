/** The result of reading one field: its value, or what is wrong with it, in words for the operator. */
export type FieldResult<T> = { readonly value: T } | { readonly mistake: string }

/** Reads the text of one field. Where only a few words are right, it can say which. */
export type FieldReader<T> = ((text: string) => FieldResult<T>) & { readonly words?: readonly string[] }

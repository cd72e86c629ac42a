/** How many of the operator's orders were carried out, and the feeds that have to be published because of them. */
export type Obeyed = { readonly done: number; readonly feeds: ReadonlySet<string> }

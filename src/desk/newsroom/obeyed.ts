/** How much of what the operator said was done, and the feeds that wait to be published for it. */
export type Obeyed = { readonly done: number; readonly feeds: ReadonlySet<string> }

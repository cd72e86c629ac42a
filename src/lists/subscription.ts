/** One feed that a list of subscriptions names, tidied. */
export type Subscription = {
  readonly name: string
  /** Absolute, http or https. */
  readonly url: string
  /** Its page, if the list names one that may be shown. */
  readonly home?: string | undefined
  /** The folders that it is in, the outer ones first, each once. */
  readonly folders: readonly string[]
  /** What else it is filed under. */
  readonly categories: readonly string[]
  /** What else a source can say that the list says of it, by our keys. */
  readonly settings?: Settings | undefined
}

/** Keys of a source that some lists have a counterpart of. */
export type Settings = {
  readonly face?: string
  readonly ignore?: readonly string[]
  readonly only?: object
}

/** A planet as a whole. */
export type Planet = {
  readonly link: string | undefined
  readonly owner: string | undefined
  /** Names of the feeds that it writes. */
  readonly outputs: readonly string[]
  /** How many items those have. */
  readonly items: number | undefined
  /** Where it keeps what it has read. */
  readonly cache: string
}

/** An entry that cannot be a source, and why. */
export type Refused = { readonly what: string; readonly reason: string }

/** What a list of subscriptions holds. */
export type SubscriptionList = {
  readonly kind: 'OPML' | 'Venus'
  readonly title?: string | undefined
  readonly planet?: Planet | undefined
  /** In the order of the list, each address once. */
  readonly subscriptions: readonly Subscription[]
  readonly refused: readonly Refused[]
  /** How many entries named an address again. */
  readonly repeated: number
  /** What of the list cannot be carried over, in words. */
  readonly notes: readonly string[]
}

/** An entry as the list has it, its references decoded. */
export type RawEntry = {
  readonly names: readonly (string | undefined)[]
  readonly url: string
  readonly home?: string | undefined
  readonly folders: readonly string[]
  readonly categories?: readonly string[] | undefined
  readonly settings?: Settings | undefined
}

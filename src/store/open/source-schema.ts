/** What is known of a source from polling it, and its last public facts for the time after it is removed. */
export type SourcesTable = {
  id: string
  /** Hash of the configured address that this row is about; the address itself may hold a password. */
  url_hash: string
  facts_json: string
  /** Where redirects led to; the validators belong to that address. */
  document_url: string | null
  etag: string | null
  last_modified: string | null
  /** The page that its documents last named as their own, in JSON; null if they never named one that may be shown. */
  channel_json: string | null
  /** Hash of the last body that was fully read; the same bytes are not read twice. */
  body_hash: string | null
  due_at: number
  due_reason: string
  last_poll_at: number | null
  /** What its last poll came to, in JSON. */
  last_poll_json: string | null
  /** Where it has moved to, in JSON. */
  move_json: string | null
  last_success_at: number | null
  /** What its polls taught about when to ask it again, in JSON. */
  history_json: string
  /** Until when it asked to be left alone; null if it did not. */
  hold_until: number | null
  /** The HTTP status of the last poll; null if there was no answer. */
  status: number | null
  state: 'waiting' | 'ok' | 'throttled' | 'failing' | 'held' | 'gone'
  reason: string | null
  /** Since when what it published is hidden, because it is not configured any more. */
  removed_at: number | null
}

/** What a domain that has sent a 429 asked for: none of its sources is asked before `hold_until`. */
export type HostsTable = { domain: string; hold_until: number; hold_reason: string; throttled_at: number }

/** A poll, or a push, that brought something new: by it an article is told from where it came. */
export type NewsPollsTable = {
  source_id: string
  /** The date of its round. */
  at: number
  status: number | null
  /** The address that answered, without credentials; null for a folder. */
  url: string | null
  format: string | null
  is_pushed: 0 | 1
}

/** Polls that were ordered beside the running desk. */
export type PollOrdersTable = {
  id: string
  /** Ids of sources; none for those that are due. */
  names_json: string
  is_now: number
  /** 1 if they are let go first, where they are held for a flood. */
  is_release: number
  /** Or answered. */
  ordered_at: number
  /** What it came to; null until then. */
  answer_json: string | null
}

/** What another program published of items before their sources came here, by a name of each in its source's document. */
export type AdoptedItemsTable = {
  source_id: string
  kind: 'guid' | 'url'
  value: string
  public_id: string
  published_at: number
  updated_at: number
}

/** The items of a source's last document: for each the eight bytes of its key and the sixteen of its article's id. */
export type KnownItemsTable = { source_id: string; bytes: Uint8Array }

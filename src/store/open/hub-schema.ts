/** Who is subscribed at our hub, verified; one row for a callback and a topic. */
export type SubscriptionsTable = {
  id: string
  callback: string
  /** The callback's host name. */
  host: string
  /** Path of the feed document. */
  topic: string
  /** The topic as the subscriber named it. */
  topic_url: string
  secret: string | null
  lease_until: number
  verified_at: number
  /** 1 where its last delivery failed or took long: it is served apart from the others. */
  is_slow: 0 | 1
}

/** What a callback is still to be asked or told; the last word for a callback and a topic. */
export type HubRequestsTable = {
  id: string
  mode: 'subscribe' | 'unsubscribe' | 'denied'
  callback: string
  host: string
  topic: string
  topic_url: string
  secret: string | null
  lease_seconds: number | null
  /** Why it is denied. */
  reason: string | null
  at: number
}

/** How many requests were made to somebody on the word of others, in the hour that began at `since`. */
export type HubBudgetsTable = { target: string; since: number; used: number }

/** The outbox: a subscriber that has not got the current document of its topic. Never holds bytes. */
export type NotificationsTable = {
  subscription_id: string
  /** Of the document to be delivered: the newest. */
  hash: string
  /** How often delivering these bytes has failed. */
  tries: number
  tried_at: number | null
  due_at: number
}

/** The outbox to hubs of others: a topic whose change they have not been told of. */
export type PingsTable = {
  hub: string
  topic: string
  hash: string
  tries: number
  tried_at: number | null
  due_at: number
}

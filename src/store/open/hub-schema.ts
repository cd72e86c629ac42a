/** Verified subscribers of our hub; one row for each callback and topic. */
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
  /** 1 if its last delivery failed or took long: it is served separately from the others. */
  is_slow: 0 | 1
}

/** What a callback still has to be asked or told: the latest request for each callback and topic. */
export type HubRequestsTable = {
  id: string
  mode: 'subscribe' | 'unsubscribe' | 'denied'
  callback: string
  host: string
  topic: string
  topic_url: string
  secret: string | null
  lease_seconds: number | null
  /** Why the request is denied. */
  reason: string | null
  at: number
}

/** How many requests were made to a receiver at the request of others, in the hour that began at `since`. */
export type HubBudgetsTable = { target: string; since: number; used: number }

/** The outbox: subscribers that have not received the current document of their topic. Never holds bytes. */
export type NotificationsTable = {
  subscription_id: string
  /** Hash of the document to be delivered: the newest one. */
  hash: string
  /** How often delivering these bytes has failed. */
  tries: number
  tried_at: number | null
  due_at: number
}

/** The outbox to other hubs: topics whose change they have not been told of. */
export type PingsTable = {
  hub: string
  topic: string
  hash: string
  tries: number
  tried_at: number | null
  due_at: number
}

/** What the last documents of sources name as the hub that pushes them. */
export type NamedHubsTable = {
  source_id: string
  /** Hash of the configured address whose document named it. */
  url_hash: string
  hub: string
  /** The name of the document at its hub. */
  topic: string
  /** What the reply allowed machines, in JSON. */
  fields_json: string
  /** When the hub last brought something first; null since a poll found what it had not brought. */
  brought_at: number | null
  /** When it last said that there is something, since nobody has looked; null if somebody has. */
  hinted_at: number | null
}

/** What we are subscribed to at the hubs of others, or ask to be; one row for each callback. */
export type PushesTable = {
  /** The part of the callback's address that nobody can guess. */
  token: string
  /** Our address, of which the callback is a part. */
  base_url: string
  source_id: string
  hub: string
  topic: string
  secret: string | null
  state: 'due' | 'pending' | 'active' | 'resting' | 'ending' | 'leaving'
  /** How many attempts in a row have failed. */
  tries: number
  /** When the next step is due. */
  due_at: number
  lease_until: number | null
  /** How many notifications had no good signature. */
  ignored: number
}

/** The statements that create these tables. */
export const HUB_TABLES: readonly string[] = [
  `create table subscriptions (id text primary key, callback text not null, host text not null, topic text not null,
    topic_url text not null, secret text, lease_until bigint not null, verified_at bigint not null,
    is_slow integer not null default 0)`,
  'create unique index subscriptions_by_topic on subscriptions (topic, callback)',
  'create index subscriptions_by_host on subscriptions (host)',
  `create table hub_requests (id text primary key, mode text not null, callback text not null, host text not null,
    topic text not null, topic_url text not null, secret text, lease_seconds bigint, reason text, at bigint not null)`,
  'create unique index hub_requests_by_topic on hub_requests (topic, callback)',
  'create index hub_requests_by_host on hub_requests (host)',
  'create table hub_budgets (target text primary key, since bigint not null, used bigint not null)',
  `create table notifications (subscription_id text primary key, hash text not null, tries integer not null,
    tried_at bigint, due_at bigint not null)`,
  'create index notifications_by_due on notifications (due_at)',
  `create table pings (hub text not null, topic text not null, hash text not null, tries integer not null,
    tried_at bigint, due_at bigint not null, primary key (hub, topic))`,
  `create table named_hubs (source_id text primary key, url_hash text not null, hub text not null, topic text not null,
    fields_json text not null, brought_at bigint, hinted_at bigint)`,
  `create table pushes (token text primary key, base_url text not null, source_id text not null, hub text not null, topic text not null,
    secret text, state text not null, tries integer not null, due_at bigint not null, lease_until bigint,
    ignored bigint not null)`,
  'create index pushes_by_due on pushes (due_at)',
  'create index pushes_by_source on pushes (source_id)',
]

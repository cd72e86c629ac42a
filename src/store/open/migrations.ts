import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { NAMES_AND_SEARCH } from './names-schema.ts'

/**
 * Brings the schema up to date, or up to the step of this name; each step runs once, in order, in one transaction. Throws
 * when a step fails.
 */
export async function migrate<Schema>(handle: Kysely<Schema>, to?: string): Promise<void> {
  const migrator = new Migrator({ db: handle, provider: { getMigrations: async () => migrations } })
  const { error } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to))
  if (error) throw new Error('the store could not be brought up to date', { cause: error })
}

// A migration that has been released is never edited: stores out there have run it.
const migrations: Record<string, Migration> = {
  '001-first-tables': {
    async up(handle) {
      for (const statement of firstTables.split(';')) if (statement.trim()) await sql.raw(statement).execute(handle)
    },
  },
  '002-version-of-the-sanitizer': {
    async up(handle) {
      await sql`alter table articles add column sanitizer integer not null default 0`.execute(handle)
      await sql`create index articles_by_sanitizer on articles (sanitizer, id)`.execute(handle)
    },
  },
  '003-names-versions-withdrawals': {
    async up(handle) {
      for (const statement of versionTables.split(';')) if (statement.trim()) await sql.raw(statement).execute(handle)
    },
  },
  '004-operators-word-and-related-stories': {
    async up(handle) {
      await sql`create table decisions (id integer primary key, article_id text not null, word text not null,
        other_id text, at bigint not null, applied_at bigint)`.execute(handle)
      await sql`create index decisions_by_article on decisions (article_id)`.execute(handle)
      await sql`create index decisions_waiting on decisions (id) where applied_at is null`.execute(handle)
      await sql`create table related (story_id text not null, other_id text not null, strength real not null,
        words_json text not null, at bigint not null, primary key (story_id, other_id))`.execute(handle)
      await sql`create index related_by_other on related (other_id)`.execute(handle)
    },
  },
  '005-features-of-recent-articles': {
    async up(handle) {
      await sql`create table features (article_id text primary key, at bigint not null, bytes blob not null)`.execute(
        handle,
      )
      await sql`create index features_by_age on features (at)`.execute(handle)
    },
  },
  '006-archives': {
    async up(handle) {
      for (const statement of archiveTables.split(';')) if (statement.trim()) await sql.raw(statement).execute(handle)
    },
  },
  '007-websub': {
    async up(handle) {
      for (const statement of hubTables.split(';')) if (statement.trim()) await sql.raw(statement).execute(handle)
    },
  },
  '008-takedowns': {
    async up(handle) {
      await sql`alter table articles add column taken_down_at bigint`.execute(handle)
      await sql`create table takedowns (id text primary key, kind text not null, source_id text,
        articles_json text not null, about text not null, reason text, at bigint not null, lifted_at bigint,
        applied_at bigint, filed integer not null)`.execute(handle)
      await sql`create table takedown_names (name text not null, takedown_id text not null,
        primary key (name, takedown_id))`.execute(handle)
      await sql`create index takedown_names_by_takedown on takedown_names (takedown_id)`.execute(handle)
    },
  },
  '009-names-that-last-and-search': {
    async up(handle) {
      for (const statement of NAMES_AND_SEARCH) await sql.raw(statement).execute(handle)
    },
  },
  '010-whom-a-split-keeps-apart': {
    async up(handle) {
      await sql`create table kept_apart (article_id text not null, other_id text not null,
        primary key (other_id, article_id))`.execute(handle)
    },
  },
  '011-what-is-shown-of-an-article': {
    async up(handle) {
      await sql`alter table articles add column data_hash text not null default ''`.execute(handle)
      await sql`alter table entries add column is_outdated integer not null default 0`.execute(handle)
    },
  },
}

/** The name of the last step: that of a store of this release. */
export const LAST_STEP = Object.keys(migrations).at(-1) as string

const firstTables = `
create table sources (
  id text primary key, url_hash text not null, facts_json text not null, document_url text, etag text, last_modified text, body_hash text,
  due_at bigint not null, due_reason text not null, last_poll_at bigint, last_success_at bigint,
  failures integer not null, state text not null, reason text);

create table articles (
  id text primary key, source_id text not null, story_id text not null, public_id text not null,
  title text not null, url text, canonical_url text, published_at bigint not null, updated_at bigint not null,
  first_seen_at bigint not null, text_length integer not null, hash text not null, version integer not null, credit_json text,
  evidence_json text not null, origins_json text not null, data_json text not null, content_html text, text text);
create index articles_by_story on articles (story_id);
create unique index articles_by_public_id on articles (public_id);
create index articles_by_first_seen on articles (first_seen_at);
create index articles_by_source on articles (source_id, first_seen_at);

create table aliases (
  source_id text not null, kind text not null, value text not null, article_id text not null,
  primary key (source_id, kind, value));
create index aliases_by_value on aliases (kind, value);
create index aliases_by_article on aliases (article_id);

create table stories (
  id text primary key, public_id text not null unique, published_at bigint not null, credit_json text,
  opened_at bigint not null);

create table feeds (
  slug text primary key, created_at bigint not null, topic_hash text not null, rebuild_hash text, rebuild_after text,
  render_hash text not null, last_seq bigint not null, as_of bigint not null, list_as_of bigint not null,
  pending text not null);

create table matches (feed text not null, article_id text not null, terms_json text not null, primary key (feed, article_id));
create index matches_by_article on matches (article_id, feed);
create table matches_rebuilt (feed text not null, article_id text not null, terms_json text not null, primary key (feed, article_id));

create table entries (
  feed text not null, key text not null, story_id text not null, seq bigint not null, sort_at bigint not null,
  lead_id text not null, lead_source text not null, lead_hash text not null, entered_at bigint not null,
  published_at bigint not null, updated_at bigint not null, changed_at bigint not null,
  version_at bigint not null, frozen_json text not null, terms_json text not null, look_hash text not null, others_hash text not null, shown integer not null,
  left_at bigint,
  primary key (feed, key));
create index entries_in_order on entries (feed, sort_at desc, key) where left_at is null;
create index entries_by_story on entries (story_id, feed);
create index entries_by_lead on entries (lead_id);
create index entries_shown on entries (feed, lead_id) where shown = 1;

create table documents (
  path text primary key, content_type text not null, body blob not null, gzip blob not null,
  br blob not null, zstd blob not null, hash text not null, last_modified bigint not null);
`

const versionTables = `
alter table articles add column version_at bigint;
alter table articles add column version_kind text not null default 'first';
alter table articles add column withdrawn_at bigint;
alter table articles add column withdrawn_reason text;
create index articles_by_hash on articles (source_id, hash, first_seen_at);
create table versions (
  article_id text not null, version integer not null, at bigint not null, kind text not null,
  title text not null, summary text not null, text text, hash text not null,
  primary key (article_id, version));
create index versions_by_hash on versions (hash);
create table moves (source_id text primary key, at bigint not null, articles integer not null, names text not null);
`

const hubTables = `
create table subscriptions (
  id text primary key, callback text not null, host text not null, topic text not null, topic_url text not null,
  secret text, lease_until bigint not null, verified_at bigint not null, is_slow integer not null default 0);
create unique index subscriptions_by_topic on subscriptions (topic, callback);
create index subscriptions_by_host on subscriptions (host);
create table hub_requests (
  id text primary key, mode text not null, callback text not null, host text not null, topic text not null,
  topic_url text not null, secret text, lease_seconds bigint, reason text, at bigint not null);
create unique index hub_requests_by_topic on hub_requests (topic, callback);
create index hub_requests_by_host on hub_requests (host);
create table hub_budgets (target text primary key, since bigint not null, used bigint not null);
create table notifications (
  subscription_id text primary key, hash text not null, tries integer not null, tried_at bigint, due_at bigint not null);
create index notifications_by_due on notifications (due_at);
create table pings (
  hub text not null, topic text not null, hash text not null, tries integer not null, tried_at bigint,
  due_at bigint not null, primary key (hub, topic));
`

const archiveTables = `
alter table documents add column history_json text;
alter table entries add column archive integer;
create index entries_unarchived on entries (feed, seq) where archive is null and left_at is null;
create table archives (
  feed text not null, n integer not null, from_seq bigint not null, to_seq bigint not null, closed_at bigint not null,
  primary key (feed, n));
create table archived_entries (
  feed text not null, key text not null, n integer not null, source_id text not null, agency_id text,
  republish text not null, images text not null, renew integer not null default 0,
  primary key (feed, key));
create index archived_by_policy on archived_entries (source_id, agency_id, republish, images);
create index archived_waiting on archived_entries (feed, n) where renew = 1;
create table archive_documents (
  feed text not null, n integer not null, format text not null, content_type text not null,
  gzip blob not null, br blob not null, zstd blob not null, hash text not null,
  last_modified bigint not null, ranges_json text not null,
  primary key (feed, n, format));
`

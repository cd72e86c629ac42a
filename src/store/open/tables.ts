import type { ColumnTypes } from './column-types.ts'

/** The statements that create the tables of schema.ts. */
export function firstTables({ bytes, keptInKey }: ColumnTypes): readonly string[] {
  return [
    ...SOURCES,
    `create table news_polls (source_id text not null, at bigint not null, status integer, url text, format text,
      is_pushed integer not null, primary key (source_id, at))${keptInKey}`,
    'create index news_polls_by_age on news_polls (at)',
    `create table adopted_items (source_id text not null, kind text not null, value text not null, public_id text not null,
      published_at bigint not null, updated_at bigint not null, primary key (source_id, kind, value))${keptInKey}`,
    `create table known_items (source_id text primary key, bytes ${bytes} not null)`,
    ...articleTables(keptInKey),
    `create table features (article_id text primary key, at bigint not null, bytes ${bytes} not null)`,
    'create index features_by_age on features (at)',
    ...storyTables(keptInKey),
    ...feedTables(keptInKey),
    `create table documents (path text primary key, content_type text not null, gzip ${bytes} not null, hash text not null,
      last_modified bigint not null, history_json text)`,
    `create table encodings (path text primary key, hash text not null, br ${bytes} not null, zstd ${bytes} not null)`,
    ...takedownTables(keptInKey),
  ]
}

const SOURCES = [
  `create table sources (id text primary key, url_hash text not null, facts_json text not null, document_url text,
    etag text, last_modified text, channel_json text, body_hash text, due_at bigint not null, due_reason text not null,
    last_poll_at bigint, last_poll_json text, move_json text, last_success_at bigint, history_json text not null,
    hold_until bigint, status integer, state text not null, reason text, removed_at bigint)`,
  `create table hosts (domain text primary key, hold_until bigint not null, hold_reason text not null,
    throttled_at bigint not null)`,
  `create table poll_orders (id text primary key, names_json text not null, is_now integer not null, is_release integer not null, ordered_at bigint not null,
    answer_json text)`,
  `create table moves (source_id text primary key, at bigint not null, articles integer not null, names text not null)`,
]

function articleTables(keptInKey: string): readonly string[] {
  return [
    `create table articles (id text primary key, source_id text not null, story_id text not null,
      public_id text not null, title text not null, url text, canonical_url text, published_at bigint not null,
      updated_at bigint not null, first_seen_at bigint not null, position integer not null, first_fetch text,
      text_length integer not null, hash text not null,
      version integer not null, version_at bigint not null, version_kind text not null default 'first',
      credit_json text, evidence_json text not null, origins_json text not null, origin_json text, data_json text not null,
      data_hash text not null default '', content_html text, text text, sanitizer integer not null default 0, withdrawn_at bigint, withdrawn_reason text,
      taken_down_at bigint)`,
    'create index articles_by_story on articles (story_id)',
    'create unique index articles_by_public_id on articles (public_id)',
    'create index articles_by_first_seen on articles (first_seen_at, id)',
    'create index articles_by_source on articles (source_id, first_seen_at)',
    'create index articles_by_sanitizer on articles (sanitizer)',
    'create index articles_withdrawn on articles (withdrawn_at desc, id) where withdrawn_at is not null',
    'create index articles_by_hash on articles (source_id, hash, first_seen_at)',
    `create table aliases (source_id text not null, kind text not null, value text not null, article_id text not null,
      primary key (source_id, kind, value))${keptInKey}`,
    'create index aliases_by_value on aliases (kind, value)',
    'create index aliases_by_article on aliases (article_id)',
    `create table versions (article_id text not null, version integer not null, at bigint not null, kind text not null,
      title text not null, summary text not null, text text, hash text not null, primary key (article_id, version))`,
    'create index versions_by_hash on versions (hash)',
    `create table noise (article_id text primary key, spots_json text not null)${keptInKey}`,
  ]
}

function storyTables(keptInKey: string): readonly string[] {
  return [
    `create table stories (id text primary key, public_id text not null unique, published_at bigint not null,
      seen_at bigint not null, position integer not null, credit_json text, opened_at bigint not null)`,
    `create table related (story_id text not null, other_id text not null, strength real not null,
      words_json text not null, at bigint not null, primary key (story_id, other_id))${keptInKey}`,
    'create index related_by_other on related (other_id)',
  ]
}

function feedTables(keptInKey: string): readonly string[] {
  return [
    `create table feeds (slug text primary key, created_at bigint not null, topic_hash text not null, rebuild_hash text,
      rebuild_after text, render_hash text not null, last_seq bigint not null, as_of bigint not null,
      list_as_of bigint not null, pending text not null, due_at bigint)`,
    'create index feeds_due on feeds (due_at) where due_at is not null',
    `create table matches (feed text not null, article_id text not null, terms_json text, ways_json text,
      primary key (feed, article_id))${keptInKey}`,
    'create index matches_by_article on matches (article_id, feed)',
    `create table matches_rebuilt (feed text not null, article_id text not null, terms_json text, ways_json text,
      primary key (feed, article_id))${keptInKey}`,
    `create table entries (feed text not null, key text not null, story_id text not null, seq bigint not null,
      sort_at bigint not null, seen_at bigint not null, position integer not null, lead_id text not null, lead_source text not null, lead_hash text not null,
      entered_at bigint not null, covered_at bigint, published_at bigint not null, updated_at bigint not null, changed_at bigint not null,
      version_at bigint not null, frozen_json text not null, terms_json text not null, note text, look_hash text not null,
      others_hash text not null, shown integer not null, left_at bigint, archive integer,
      is_quiet integer not null default 0,
      is_outdated integer not null default 0, primary key (feed, key))`,
    `create index entries_in_order on entries (feed, sort_at desc, seen_at desc, position, key)
      where left_at is null and is_quiet = 0`,
    'create index entries_left on entries (feed, left_at) where left_at is not null',
    'create index entries_by_story on entries (story_id, feed)',
    'create index entries_by_lead on entries (lead_id, feed)',
    'create index entries_shown on entries (feed, lead_id) where shown = 1',
    'create index entries_unarchived on entries (feed, seq) where archive is null and left_at is null',
  ]
}

function takedownTables(keptInKey: string): readonly string[] {
  return [
    `create table takedowns (id text primary key, kind text not null, source_id text, articles_json text not null,
      about text not null, reason text, at bigint not null, lifted_at bigint, applied_at bigint, filed integer not null)`,
    `create table takedown_names (name text not null, takedown_id text not null, primary key (name, takedown_id))${keptInKey}`,
    'create index takedown_names_by_takedown on takedown_names (takedown_id)',
  ]
}

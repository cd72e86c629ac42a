import { hash } from 'node:crypto'
import { foldText } from '../foundation/words.ts'
import type { Condition, Feed, Source } from '../model/settings.ts'
import { languageTag } from './condition.ts'
import { placesOf } from './searched-text.ts'
import { termOf } from './term-index.ts'

/** Raised when the meaning of an unchanged condition changes, so that stored memberships are worked out again. */
const MEANING = 1

/**
 * A hash of what a feed's topic selects: equal for conditions that differ only in order, case or spelling, and
 * different as soon as a different set of articles could match, such as when a source gains a tag that the topic names.
 */
export function topicHash(feed: Feed, sources: readonly Source[]): string {
  const compiled = feed.topic === undefined ? 'everything' : canonical(feed.topic, sources)
  return hash('sha256', `${MEANING} ${compiled}`, 'hex')
}

/** A condition in one spelling: the same for all that select the same by the same parts. */
export function canonical(condition: Condition, sources: readonly Source[]): string {
  switch (condition.kind) {
    case 'words':
      return write('words', [String(placesOf(condition.fields)), ...unique(condition.terms.map(canonicalTerm))])
    case 'source':
      return write('source', unique(condition.values.flatMap((value) => sourceIds(value, sources))))
    case 'agency':
      return write('agency', unique(condition.values.map(foldText)))
    case 'language':
      return write('language', unique(condition.values.map(languageTag)))
    case 'url':
      return write('url', unique(condition.values.map((value) => value.toLowerCase())))
    case 'matches':
      return write('matches', [condition.pattern])
    case 'outlets':
    case 'origins':
      return write(condition.kind, [String(condition.count)])
    case 'atLeast':
      // A part named twice counts twice.
      return write('atLeast', [String(condition.count), ...condition.of.map((part) => canonical(part, sources)).sort()])
    default: {
      const parts = unique(condition.of.map((part) => canonical(part, sources)))
      return parts.length === 1 && condition.kind !== 'none' ? parts[0]! : write(condition.kind, parts)
    }
  }
}

function canonicalTerm(written: string): string {
  const { words, isPrefix, signs } = termOf(written)
  return words.join(' ') + (isPrefix ? '*' : '') + (signs === undefined ? '' : JSON.stringify(signs))
}

function sourceIds(value: string, sources: readonly Source[]): readonly string[] {
  if (!value.startsWith('tag:')) return [value]
  return sources.filter(({ tags }) => tags.includes(value.slice(4))).map(({ id }) => id)
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}

function write(kind: string, parts: readonly string[]): string {
  return JSON.stringify([kind, ...parts])
}

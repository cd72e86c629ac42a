import { hash } from 'node:crypto'
import type { Article } from '../model/documents.ts'
import { withoutNoise } from './noise.ts'

const UNSEEN = /[\u034f\s\u00ad\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff]+/g

/**
 * The hash of what an article says. A summary that is only the opening of the text is left out: being a single line,
 * its noise cannot be recognised, and noise before it would move where it is cut.
 */
export function articleHash(article: Pick<Article, 'title' | 'summary' | 'text'>): string {
  return contentHash([...headOf(article), article.text])
}

/** The hash of what an article says beside its text: its title, and a summary that is not the opening of the text. */
export function headHash(article: Pick<Article, 'title' | 'summary' | 'text'>): string {
  return contentHash(headOf(article))
}

function headOf({ title, summary, text }: Pick<Article, 'title' | 'summary' | 'text'>): readonly string[] {
  const isOpening = seen(text).startsWith(seen(summary.replace(/…+$/, '')))
  return [title, isOpening ? '' : summary]
}

function seen(text: string): string {
  return text.replace(UNSEEN, '')
}

/**
 * SHA-256 in hex of the words, without white space, what sites print under all their texts, and tracking in the
 * addresses they show, so that it changes with a real edit only. A change of its rules raises `sanitizerVersion`.
 */
export function contentHash(parts: readonly string[]): string {
  return hash('sha256', parts.map((part) => `${saidIn(part)}\n`).join(''), 'hex')
}

/** What is hashed of a text. */
export function saidIn(text: string): string {
  return seen(withoutNoise(text))
}

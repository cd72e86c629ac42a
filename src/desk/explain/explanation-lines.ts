import type { Instant } from '../../model/instant.ts'
import type { Limits } from '../../model/limits.ts'
import type { Credit } from '../../model/stories.ts'
import type { CopyExplanation, Explanation } from './explanation.ts'
import type { FeedExplanation } from './feed-explanation.ts'
import { pollWords } from './poll-explanation.ts'
import { withdrawnWords } from './withdrawn-words.ts'

/** The explanation as lines for people to read. */
export function explanationLines(explanation: Explanation): readonly string[] {
  const { polls, fields, copies, copyCount, keptApart, related, decisions, feeds, versions, noise } = explanation
  return [
    ...articleLines(explanation),
    ...section('Came with', polls.map(pollWords)),
    ...section(
      'Read from',
      fields.map(({ field, value, from }) => `${field.padEnd(8)}  ${value === undefined ? from : `${value}: ${from}`}`),
    ),
    '',
    ...storyLines(explanation),
    ...section('Copies', [
      ...copies.flatMap((copy) => copyLines(copy, explanation.article.id)),
      ...(copyCount > copies.length ? [`and ${copyCount - copies.length} more`] : []),
    ]),
    ...section(
      'Kept apart, though much alike',
      keptApart.flatMap((one) => [`${one.outlet}: ${one.title}`, `  ${apartWords(one, explanation.article.id)}`]),
    ),
    ...section(
      'Related coverage, the same event in other words',
      related.flatMap((one) => [`${one.outlet}: ${one.title}`, `  ${relationWords(one)}`]),
    ),
    ...section('The operator’s word', decisions),
    ...section('Feeds', feeds.flatMap(feedLines)),
    ...section(
      'Versions',
      versions.flatMap(({ version, at, kind, changes }) => [
        `${version}, ${kind}, seen ${time(at)}`,
        ...changes.map((change) => `  ${change}`),
      ]),
    ),
    ...section('Passed over as noise', noise),
  ]
}

function apartWords({ because, copyId, copyOutlet, url }: Explanation['keptApart'][number], own: string): string {
  const copy = copyId === own ? '' : ` (the copy of ${copyOutlet})`
  return `${because}${copy}${url ? ` · ${url}` : ''}`
}

function relationWords({ strength, words, names, ownTitle, url }: Explanation['related'][number]): string {
  const titles = ownTitle === undefined ? '' : ` (this and “${ownTitle}”)`
  const shared = words.length === 0 ? '' : `, both titles have: ${words.join(', ')}${titles}`
  const named = names.length === 0 ? '' : `, both name: ${names.join(', ')}`
  return `strength ${strength.toFixed(2)}${shared}${named}${url ? ` · ${url}` : ''}`
}

function articleLines({ article }: Explanation): string[] {
  const {
    title,
    outlet,
    sourceId,
    url,
    id,
    publicId,
    publishedAt,
    updatedAt,
    firstSeenAt,
    agency,
    withdrawn,
    takedown,
  } = article
  const updated = updatedAt > publishedAt ? `, updated ${time(updatedAt)}` : ''
  return [
    title,
    `  source     ${outlet} (${sourceId})`,
    `  link       ${url ?? 'none'}`,
    `  published  ${time(publishedAt)}${updated}, first seen ${time(firstSeenAt)}`,
    `  id         ${id}`,
    `  public id  ${publicId}`,
    `  agency     ${creditWords(agency)}`,
    ...(withdrawn === undefined ? [] : [`  withdrawn  ${withdrawn}`]),
    ...(article.limits === undefined ? [] : [`  limits     ${limitWords(article.limits)}`]),
    ...takedownLines(takedown),
  ]
}

function limitWords({ republish, snippet, because }: Limits): string {
  const most = snippet === undefined || republish === 'link' ? '' : ` of ${snippet} characters`
  return `${republish}${most}, ${because.join(', ')}`
}

function takedownLines(takedown: Explanation['article']['takedown']): string[] {
  if (takedown === undefined) return []
  const why = takedown.reason === undefined ? '' : `: ${takedown.reason}`
  return [`  taken down as ${takedown.id}, ${time(takedown.at)}${why}`]
}

function storyLines({ story, copyCount }: Explanation): string[] {
  return [
    `Story of ${copyCount === 1 ? 'one article' : `${copyCount} copies`}, ${story.page}`,
    `  public id  ${story.publicId}`,
    `  published  ${time(story.publishedAt)}`,
    `  agency     ${creditWords(story.agency)}`,
  ]
}

function copyLines(
  { articleId, outlet, title, url, publishedAt, agency, withdrawn, because }: CopyExplanation,
  own: string,
) {
  const credit = agency ? `, credits ${agency.name}` : ''
  return [
    `${outlet}: ${title}${articleId === own ? '   (this article)' : ''}`,
    `  ${time(publishedAt)}${credit}${url ? ` · ${url}` : ''}`,
    `  here because ${because}`,
    ...(withdrawn === undefined ? [] : [`  ${withdrawnWords(withdrawn)}`]),
  ]
}

function feedLines({ slug, isIn, since, terms, isLead, place, archive, reasons }: FeedExplanation): string[] {
  if (!isIn) return [`${slug}: not in it`, ...reasons.map((reason) => `  ${reason}`)]
  const because = terms.length > 0 ? `because of ${terms.join(', ')}` : 'because the feed takes every story'
  return [
    `${slug}: in it since ${time(since ?? 0)}, ${because}; ${isLead ? 'it is the copy that is shown' : 'named beside the copy that is shown'}`,
    ...(place === undefined ? [] : [`  number ${place.number} of the ${place.of} in its documents`]),
    ...(archive === undefined ? [] : [`  in archive ${archive}`]),
    ...reasons.map((reason) => `  ${reason}`),
  ]
}

function creditWords(agency: Credit | undefined): string {
  if (agency === undefined) return 'none credited'
  const part = agency.isMixed ? ', for a part of it' : ''
  return `${agency.name}, ${Math.round(agency.confidence * 100)} % sure${part}: ${agency.evidence}`
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]
}

function time(at: Instant): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}

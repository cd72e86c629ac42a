import type { Entry, PublicSource } from '../../model/editions.ts'
import { clean, escapeAttribute, escapeText, oneLine } from '../written/escape.ts'
import { snippetOf } from '../written/excerpt.ts'
import { isOwnText } from '../written/is-own-text.ts'
import { pageAddress, withPageAddresses } from './page-address.ts'

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/i

/** The publisher's own summary as the policy allows it, plain text; empty where it allows none. */
export function summaryOf({ lead }: Pick<Entry, 'lead'>): string {
  if (lead.republish === 'link') return ''
  const summary = oneLine(lead.article.summary)
  return lead.republish === 'full' ? summary : snippetOf(summary, lead.snippet)
}

/**
 * What the summary says beside the title: all of it, but where the title was made of the text, what comes after that
 * opening.
 */
export function summaryBeside(title: string, entry: Entry): string {
  const summary = summaryOf(entry)
  if (!entry.lead.article.isTitleMade) return summary
  const [made, told] = [title, summary].map((text) => text.replace(/…$/, ''))
  if (made!.startsWith(told!)) return ''
  if (!told!.startsWith(made!)) return summary
  const rest = summary.slice(made!.length).replace(/^[\s.,;:!?·–—-]+/u, '')
  return rest === '' ? '' : `…${title.endsWith('…') ? '' : ' '}${rest}`
}

/**
 * The entry's content under its policy, as HTML for any format: an editor's note, the text allowed, then one line that names the origin
 * and the outlets known when this version was made. Safe in CDATA: it never contains `]]>`.
 */
export function contentOf(entry: Entry, pictureCredit: string | undefined): string {
  // The first `]]>` is the only one that xml-js would split; a second could close the section and inject markup.
  return `${noteOf(entry)}${bodyOf(entry)}${closingLine(entry, pictureCredit)}`.replaceAll(']]>', ']]&gt;')
}

/** The editor's words stand apart from the publisher's, and say whose they are. */
function noteOf({ note }: Entry): string {
  const words = oneLine(note)
  return words === '' ? '' : `<p dir="auto"><strong>Editor’s note:</strong> ${escapeText(words)}</p>`
}

function bodyOf(entry: Entry): string {
  const { article, republish, images } = entry.lead
  const direction = RIGHT_TO_LEFT.test(article.language ?? '') ? ' dir="rtl"' : ''
  if (republish === 'full' && article.contentHtml.trim() !== '') {
    const html = withPageAddresses(clean(article.contentHtml), entry.lead)
    const shown = images === 'none' ? withoutPictures(html) : html
    return direction === '' ? shown : `<div${direction}>${shown}</div>`
  }
  const summary = summaryOf(entry)
  if (summary === '') return ''
  return `<p${direction}>${escapeText(summary)}</p>`
}

/** In sanitised HTML every `>` in an attribute's value is escaped, so a tag ends at the first one. */
function withoutPictures(html: string): string {
  return html
    .replace(/<\/?(?:img|picture|source|svg|image)\b[^>]*>/gi, '')
    .replace(/(<video\b[^>]*?)\sposter="[^"]*"/gi, '$1')
}

function closingLine(entry: Entry, pictureCredit: string | undefined): string {
  const { article, source, via } = entry.lead
  const lead = entry.frozenLead ?? { agency: entry.agency?.name, url: article.url }
  const name = oneLine(source.name) || source.id
  const agency = oneLine(lead.agency)
  const others = [...new Set(entry.frozenOthers.map(oneLine))].filter((other) => other !== '' && other !== name)
  const sentences = [
    `${agency === '' || isOwnText(agency, name) ? '' : `${escapeText(agency)}, via `}${linked(name, pageAddress(lead.url ?? source.home, source))}${viaWords(via)}.`,
    pictureCredit === undefined ? '' : `Picture: ${escapeText(ended(pictureCredit))}`,
    others.length === 0 ? '' : `Also reported by ${escapeText(ended(others.join(', ')))}`,
  ]
  // The line is in English whatever the article's language, and must be marked so in an entry in another language.
  const language = /^en(-|$)/i.test(article.language ?? 'en') ? '' : ' lang="en" dir="ltr"'
  return `<p${language}><em>${sentences.filter((sentence) => sentence !== '').join(' ')}</em></p>`
}

function viaWords(via: PublicSource | undefined): string {
  const name = via && (oneLine(via.name) || via.id)
  return name === undefined ? '' : `, via ${escapeText(name)}`
}

function linked(name: string, url: string | undefined): string {
  return url === undefined ? escapeText(name) : `<a href="${escapeAttribute(url)}">${escapeText(name)}</a>`
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}

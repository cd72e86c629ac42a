import type { PublicSource } from '../../model/editions.ts'
import type { PublishedItem } from '../published/published-item.ts'
import { rfc3339, writtenOut, writtenParts } from '../written/dates.ts'
import { excerpt } from '../written/excerpt.ts'
import { isOwnText } from '../written/is-own-text.ts'
import { attribute, type Html, html, joined } from './html.ts'

const LONGEST_TITLE = 300

/**
 * One story on a feed's page: headline first for screen readers, the rest in reading order. `root` is the path that
 * links within the site begin with; one that is pinned says why it stands first.
 */
export function storyArticle(
  item: PublishedItem,
  { root, isPinned }: { readonly root: string; readonly isPinned: boolean },
): Html {
  const { anchor, picture } = item
  return html`<article id="${anchor}" class="${picture === undefined ? 'story' : 'story with-picture'}" aria-labelledby="${anchor}-title">
<h2 id="${anchor}-title"${inItsLanguage(item)}>${headline(item)}</h2>
${stamp(item, isPinned)}
${origin(item)}
${figure(item)}${note(item)}${summary(item)}${alsoReported(item)}${aside(item, root)}</article>
`
}

/** A title as pages show it: one that is a whole text is shortened there, and in feeds it is not. */
export function shortTitle(title: string): string {
  return excerpt(title, LONGEST_TITLE)
}

/** The headline, linked to the publisher if it has an address. */
export function headline({ title, link }: Pick<PublishedItem, 'title' | 'link'>): Html {
  const words = shortTitle(title)
  return link === undefined ? html`${words}` : html`<a href="${link}">${words}</a>`
}

/** The attributes of text in the story's own language, so that every script is shown and spoken right. */
export function inItsLanguage({ language }: Pick<PublishedItem, 'language'>): Html {
  return html`${attribute('lang', language)} dir="auto"`
}

function stamp({ published, updated, enteredAt }: PublishedItem, isPinned: boolean): Html {
  const { day, clock } = writtenParts(published)
  const later = writtenParts(updated)
  const changedAt = later.day === day ? later.clock : writtenOut(updated)
  const change =
    updated === published
      ? ''
      : html` <span class="change">Updated <time datetime="${rfc3339(updated)}">${changedAt}</time></span>`
  const entry =
    enteredAt === undefined
      ? ''
      : html` <span class="change">In this feed since <time datetime="${rfc3339(enteredAt)}">${writtenOut(enteredAt)}</time></span>`
  const pin = isPinned ? html` <span class="change">Pinned</span>` : ''
  return html`<p class="stamp"><time datetime="${rfc3339(published)}"><span class="day">${day}</span> <span class="clock">${clock}</span></time>${change}${entry}${pin}</p>`
}

function origin({ agency, source, via, authors }: PublishedItem): Html {
  const credit =
    agency === undefined || isOwnText(agency.name, source.name) ? '' : html`<b class="agency">${agency.name}</b> via `
  const outlet = html`${faceOf(source)}${linkedName(source)}${viaWords(via)}`
  const names = authors.filter((name) => name !== source.name && name !== agency?.name)
  const byline = names.length === 0 ? '' : html` <span class="byline">By <bdi>${names.join(', ')}</bdi></span>`
  return html`<p class="origin">${credit}<span class="outlet">${outlet}</span>${byline}</p>`
}

/** Beside the name, which says whose it is. */
function faceOf({ face }: PublicSource): Html {
  if (face === undefined) return html``
  return html`<img class="face" src="${face}" alt="" width="24" height="24" loading="lazy" decoding="async" referrerpolicy="no-referrer"> `
}

function linkedName({ home, name }: PublicSource): Html {
  return home === undefined ? html`<bdi>${name}</bdi>` : html`<a href="${home}"><bdi>${name}</bdi></a>`
}

/** The source that brought a piece of another outlet, in words behind the outlet's name. */
export function viaWords(via: PublicSource | undefined): Html {
  return via === undefined ? html`` : html`, via ${linkedName(via)}`
}

function figure({ picture }: PublishedItem): Html {
  if (picture === undefined) return html``
  const { url, width, height, caption, credit } = picture
  const size = html`${attribute('width', width)}${attribute('height', height)}`
  const line = credit === undefined ? '' : html`<figcaption>Picture: <bdi>${credit}</bdi></figcaption>`
  return html`<figure><img src="${url}" alt="${caption ?? ''}"${size} loading="lazy" decoding="async" referrerpolicy="no-referrer">${line}</figure>
`
}

function note({ note: words }: PublishedItem): Html {
  if (words === undefined) return html``
  return html`<p class="note" dir="auto"><b>Editor’s note:</b> ${words}</p>
`
}

function summary(item: PublishedItem): Html {
  if (item.summary === '') return html``
  return html`<p class="summary"${inItsLanguage(item)}>${excerpt(item.summary)}</p>
`
}

function alsoReported({ others }: PublishedItem): Html {
  if (others.length === 0) return html``
  const outlets = others.map(({ source, url, title }) =>
    url === undefined
      ? html`<bdi>${source.name}</bdi>`
      : html`<a href="${url}" title="${title}"><bdi>${source.name}</bdi></a>`,
  )
  return html`<p class="also">Also reported by ${joined(outlets, ', ')}</p>
`
}

function aside({ why, anchor, storyPath, link, comments }: PublishedItem, root: string): Html {
  const reason = why.length === 0 ? '' : html`Here because: ${terms(why)} · `
  const talk =
    comments === undefined || comments === link
      ? ''
      : html`<a id="${anchor}-comments" href="${comments}" aria-labelledby="${anchor}-comments ${anchor}-title">Comments</a> · `
  // Every story has this link, so its label includes the headline for those who listen to a list of links.
  return html`<p class="why">${reason}${talk}<a id="${anchor}-page" href="${root}${storyPath}" aria-labelledby="${anchor}-page ${anchor}-title">Story page</a></p>
`
}

/** The terms that brought a story into a feed, each in its own writing direction. */
export function terms(why: readonly string[]): Html {
  return joined(
    why.map((term) => html`<bdi>${term}</bdi>`),
    ', ',
  )
}

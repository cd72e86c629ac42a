import { basePathOf } from '../../foundation/base-path.ts'
import type { FeedDocument } from '../../model/documents.ts'
import type { PublishedHeadline, PublishedStory } from '../published/published-headline.ts'
import { rfc3339, writtenOut } from '../written/dates.ts'
import { isOwnText } from '../written/is-own-text.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { headline, inItsLanguage, shortTitle, terms, viaWords } from './story-article.ts'

/**
 * The page of one story: who reports it and when, what else is reported on the event, and why it is here. It belongs to
 * its publishers: search engines are sent to the lead's own page.
 */
export function storyPage(story: PublishedStory): FeedDocument {
  const { baseUrl, path, lead, copies, unlisted = 0 } = story
  const root = basePathOf(baseUrl)
  const outlets = [...new Set(copies.map(({ source }) => source.name))]
  const main = html`<div class="feed-head story-head">
<h1${inItsLanguage(lead)}>${headlineOf(lead)}</h1>
<p class="about">${creditOf(story)}</p>
</div>
<section aria-labelledby="reports">
<h2 id="reports">Reported by ${outlets.length === 1 ? 'one outlet' : `${outlets.length} outlets`}${unlisted > 0 ? ' and more' : ''}</h2>
<ol class="headlines">
${copies.map((copy) => headlineRow(copy))}</ol>
${unlistedLine(unlisted)}</section>
${related(story, root)}${reasons(story, root)}`
  return layout({
    baseUrl,
    path,
    title: shortTitle(lead.title),
    description: `Reported by ${outlets.join(', ')}.`,
    feeds: [],
    main,
    canonical: lead.url,
    site: story.site,
    isArticle: true,
    isIndexed: false,
  })
}

function headlineOf({ title, url }: PublishedHeadline): Html {
  return headline({ title, link: url })
}

function creditOf({ agency, lead }: PublishedStory): Html {
  return html`${from({ ...lead, agency })}${when(lead)}`
}

/** The outlet, behind the agency that it credits and before the source that we have it from. */
function from({ agency, source, via }: Pick<PublishedHeadline, 'agency' | 'source' | 'via'>): Html {
  const credit =
    agency === undefined || isOwnText(agency.name, source.name) ? '' : html`<b class="agency">${agency.name}</b> via `
  return html`${credit}<bdi>${source.name}</bdi>${viaWords(via)}`
}

function when({ published }: PublishedHeadline): Html {
  if (published === undefined) return html``
  return html`, <time datetime="${rfc3339(published)}">${writtenOut(published)}</time>`
}

/** A headline in a list, with its agency, its outlet and its time. */
export function headlineRow(item: PublishedHeadline, more: Html = html``): Html {
  return html`<li><span class="headline"${inItsLanguage(item)}>${headlineOf(item)}</span> <span class="where">${from(item)}${when(item)}${more}</span></li>
`
}

function unlistedLine(count: number): Html {
  if (count === 0) return html``
  return html`<p class="about">${count === 1 ? 'One more report is' : `${count} more reports are`} not listed here.</p>
`
}

function related({ related: stories }: PublishedStory, root: string): Html {
  if (stories.length === 0) return html``
  const rows = stories.map((other) => headlineRow(other, html` · <a href="${root}${other.path}">Story page</a>`))
  return html`<section aria-labelledby="related">
<h2 id="related">Related coverage</h2>
<ol class="headlines">
${rows}</ol>
</section>
`
}

function reasons({ feeds }: PublishedStory, root: string): Html {
  const rows = feeds.map(({ slug, title, why }) => {
    const because = why.length === 0 ? html`, which takes every story` : html`, because of ${terms(why)}`
    return html`<li><a href="${root}/feeds/${slug}"><bdi>${title}</bdi></a>${because}</li>
`
  })
  return html`<section aria-labelledby="reasons">
<h2 id="reasons">Why this is here</h2>
<ul class="reasons">
${rows}</ul>
</section>`
}

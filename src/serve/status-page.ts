import type { FeedStatus, SourceStatus, StatusReport, Step } from '../model/border.ts'
import type { Instant } from '../model/instant.ts'
import { escapeHtml } from './html.ts'

const stateWords: Readonly<Record<SourceStatus['state'], string>> = {
  waiting: 'not asked yet',
  ok: 'ok',
  throttled: 'asked us to wait',
  failing: 'failing',
  held: 'held',
  gone: 'gone',
}

/** The main part of the page that shows the report to people. */
export function statusHtml(report: StatusReport, basePath: string): string {
  return `${stepHtml(report)}<section>
<h2>Feeds</h2>
${table(
  'Feeds',
  ['Feed', 'Stories', 'Last change'],
  report.feeds.map((feed) => feedRow(feed, basePath)),
)}
</section>
<section>
<h2>Sources</h2>
${table('Sources', ['Source', 'State', 'Last try', 'Last success', 'Next poll'], report.sources.map(sourceRow))}
</section>${hubHtml(report)}`
}

/** The report as JSON for programs, instants as RFC 3339 in UTC. */
export function statusJson(report: StatusReport): string {
  const sources = report.sources.map((source) => ({
    id: source.id,
    name: source.name,
    state: source.state,
    reason: source.reason ?? null,
    lastTryAt: isoTime(source.lastTryAt),
    lastSuccessAt: isoTime(source.lastSuccessAt),
    nextPollAt: isoTime(source.nextPollAt),
    nextPollReason: source.nextPollReason ?? null,
  }))
  const feeds = report.feeds.map((feed) => ({
    slug: feed.slug,
    title: feed.title,
    stories: feed.stories,
    updatedAt: isoTime(feed.updatedAt),
  }))
  const { step, trouble } = report
  const state = trouble ? 'degraded' : step ? 'busy' : 'ok'
  const reason = trouble?.reason ?? (step ? wordsOf(step) : null)
  return `${JSON.stringify({ state, reason, sources, feeds, hub: report.hub }, null, 2)}\n`
}

function stepHtml({ step, trouble }: StatusReport): string {
  if (trouble) return `<p>Degraded: ${escapeHtml(trouble.reason)}.</p>\n`
  return step ? `<p>Busy: ${escapeHtml(wordsOf(step))}.</p>\n` : ''
}

/** Such as `polling, 300 of 2000`. */
function wordsOf({ what, done, all }: Step): string {
  return `${what}, ${done}${all === undefined ? '' : ` of ${all}`}`
}

function hubHtml({ hub }: StatusReport): string {
  if (!hub) return ''
  return `\n<section>\n<h2>Hub</h2>\n<p>Subscriptions: ${hub.subscriptions}. Waiting to go out: ${hub.waiting}.</p>\n</section>`
}

function table(label: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p>None.</p>'
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')
  // It is wider than a phone, and who has no pointer must be able to move it.
  return `<div class="wide" tabindex="0" role="region" aria-label="${label}"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table></div>`
}

function feedRow(feed: FeedStatus, basePath: string): readonly string[] {
  const href = escapeHtml(`${basePath}/feeds/${feed.slug}`)
  return [`<a href="${href}">${escapeHtml(feed.title)}</a>`, String(feed.stories), timeHtml(feed.updatedAt)]
}

function sourceRow(source: SourceStatus): readonly string[] {
  return [
    escapeHtml(source.name),
    withReason(stateWords[source.state], source.reason),
    timeHtml(source.lastTryAt),
    timeHtml(source.lastSuccessAt),
    withReason(timeHtml(source.nextPollAt), source.nextPollReason),
  ]
}

function withReason(html: string, reason: string | undefined): string {
  return reason === undefined ? html : `${html}<br><small>${escapeHtml(reason)}</small>`
}

/** An instant as people read it, in UTC; a hyphen for none. */
export function timeHtml(at: Instant | undefined): string {
  const iso = isoTime(at)
  return iso === null ? '-' : `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`
}

function isoTime(at: Instant | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString()
}

/** The stylesheet of all pages. System fonts, no assets; the accent marks agencies and the focus, nothing else. */
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #faf8f3;
  --sheet: #ffffff;
  --ink: #1c1b19;
  --soft: #5d5a54;
  --rule: #d9d4c8;
  --control: #8a857a;
  --accent: #a3211a;
  --empty: #ece8de;
  --serif: ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Noto Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #151618;
    --sheet: #1d1f22;
    --ink: #eae7e0;
    --soft: #a9a69e;
    --rule: #35373a;
    --control: #7d7f83;
    --accent: #ff8b79;
    --empty: #26282b;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 66rem;
  padding: 0 1.125rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 var(--sans);
  overflow-wrap: anywhere;
}
h1, h2, p, ul, ol, dl, dd, figure, pre { margin: 0; }
ul, ol { padding: 0; list-style: none; }
a { color: inherit; text-decoration-color: var(--control); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
main:focus { outline: none; }
time { white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-block-start: -6rem; inset-inline-start: 1rem; padding: 0.75rem 1rem; background: var(--ink); color: var(--paper); }
.skip:focus { inset-block-start: 0; z-index: 1; }

.masthead {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  justify-content: space-between;
  gap: 0 1.5rem;
  padding-block: 1rem 0.625rem;
  border-block-end: 3px double var(--ink);
}
.name img { display: inline-block; height: 2rem; width: auto; margin-inline-end: 0.625rem; vertical-align: middle; }
.name { font: 700 1.0625rem/2 var(--mono); letter-spacing: 0.14em; text-transform: uppercase; text-decoration: none; }
nav { display: flex; flex-wrap: wrap; gap: 0 1.25rem; font-size: 0.9375rem; line-height: 2.25; }
nav [aria-current] { text-decoration-color: var(--accent); text-decoration-thickness: 2px; }

.feed-head { padding-block: 2rem 1.5rem; }
h1 { font: 700 clamp(2rem, 1.5rem + 2.4vw, 3.125rem)/1.1 var(--serif); letter-spacing: -0.015em; text-wrap: balance; }
/* Letters that are joined must stay so. */
:is(h1, .name):dir(rtl) { letter-spacing: normal; }
@supports (hyphenate-limit-chars: 18 6 6) { h1, h2, .headline, .summary { hyphens: auto; hyphenate-limit-chars: 18 6 6; } }
.about { max-width: 42rem; margin-block-start: 0.5rem; color: var(--soft); font-size: 1.0625rem; text-wrap: pretty; }
.state { color: var(--soft); font: 0.8125rem/1.85 var(--mono); }
.empty { padding-block: 1.5rem; border-block-start: 1px solid var(--rule); color: var(--soft); }
.tools { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.875rem 2rem; margin-block: 1.25rem 0.875rem; }
.subscribe { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; }
.subscribe p { margin-inline-end: 0.25rem; color: var(--soft); font-size: 0.9375rem; }
.subscribe ul { display: contents; }
.button {
  display: inline-block;
  padding: 0.5625rem 1rem;
  border: 1px solid var(--control);
  border-radius: 0.375rem;
  line-height: 1.55;
  background: var(--sheet);
  font-size: 0.9375rem;
  font-weight: 600;
  text-decoration: none;
}
.button:hover { border-color: var(--ink); }

.story { padding-block: 1.5rem; border-block-start: 1px solid var(--rule); }
.story:target { box-shadow: inset 4px 0 0 var(--accent); padding-inline-start: 1rem; }
.river { display: flow-root; }
.story { display: flex; flex-direction: column; }
.story > * + * { margin-block-start: 0.5rem; }
.story h2, .story .stamp { margin-block-start: 0; }
.story h2 { order: 2; font: 700 1.375rem/1.25 var(--serif); text-wrap: pretty; }
.story h2 a, .headline a { text-decoration: none; }
.story h2 a:hover, .headline a:hover, .feed-card h2 a:hover { text-decoration: underline; text-decoration-thickness: 1px; }
.stamp { order: 1; margin-block-end: 0.375rem; color: var(--soft); font: 0.8125rem/1.5 var(--mono); font-variant-numeric: tabular-nums; }
.change { display: block; }
.origin { order: 3; font-size: 0.9375rem; line-height: 1.6; color: var(--soft); }
.outlet { font-weight: 600; color: var(--ink); }
.face { width: 1.5rem; height: 1.5rem; border-radius: 50%; object-fit: cover; vertical-align: middle; }
.byline::before { content: "· "; }
.agency {
  display: inline-block;
  padding: 0 0.4375rem;
  border: 1px solid currentColor;
  border-radius: 0.1875rem;
  color: var(--accent);
  font: 700 0.75rem/1.6 var(--mono);
  letter-spacing: 0.06em;
}
figure { order: 4; }
figure img { display: block; width: 100%; height: auto; aspect-ratio: 16 / 9; object-fit: cover; background: var(--empty); color: var(--soft); font-size: 0.8125rem; border-radius: 0.25rem; }
figcaption { margin-block-start: 0.375rem; color: var(--soft); font-size: 0.8125rem; line-height: 1.4; }
.summary, .note { order: 5; max-width: 40rem; }
.also { order: 6; font-size: 0.9375rem; line-height: 1.6; }
.why { order: 7; color: var(--soft); font: 0.8125rem/1.85 var(--mono); }
/* A link of a line of its own is as high as the line: 24 pixels for a thumb. */
:is(.state, .origin, .also, .why, .where, .crumb, .reasons, .sources, .home-feeds) a { display: inline-block; }
/* What we say in English keeps to the side of a headline that is read from the right. */
.story:has(> h2:dir(rtl)) > :is(.origin, .also, .why, figure), .headlines li:has(> .headline:dir(rtl)), .story-head:has(> h1:dir(rtl)) { text-align: right; }

.story-head { max-width: 46rem; }
.story-head .about { max-width: none; }
.story-head h1 { font-size: clamp(1.625rem, 1.3rem + 1.6vw, 2.5rem); line-height: 1.2; }
.story-head h1 a { text-decoration: none; }
.story-head h1 a:hover { text-decoration: underline; text-decoration-thickness: 1px; }
.reasons li { padding-block: 0.25rem; }
.reasons li > bdi { font: 0.875rem/1.6 var(--mono); }

.desk { padding-block-end: 1rem; }
.feed-card { padding-block: 1.5rem 2rem; border-block-start: 1px solid var(--ink); break-inside: avoid; }
.feed-card h2 { font: 700 1.5rem/1.2 var(--serif); }
.feed-card h2 a { text-decoration: none; }
.feed-card > .state { margin-block-start: 0.375rem; }
.feed-card .about { font-size: 0.9375rem; margin-block-start: 0.25rem; }
.feed-card .subscribe { gap: 0 1.25rem; }
.feed-card .subscribe p { margin: 0; }
.feed-card .button { padding: 0.25rem 0; border: 0; background: none; text-decoration: underline; text-decoration-color: var(--control); text-decoration-thickness: 1px; }
.feed-card .button:hover { text-decoration-color: currentColor; }
.notice { margin-block: 1.25rem; max-width: 42rem; padding: 0.75rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--sheet); }
.crumb { margin-block-end: 0.375rem; font-size: 0.9375rem; line-height: 1.6; }
search { flex: 1 1 18rem; max-width: 28rem; }
h1 + search { display: block; margin-block-start: 1.25rem; }
.field { display: flex; gap: 0.5rem; }
.field .button { flex: none; }
.field input::placeholder { color: var(--soft); opacity: 1; }
.field input { flex: 1 1 auto; min-width: 0; padding: 0.5625rem 0.75rem; border: 1px solid var(--control); border-radius: 0.375rem; background: var(--sheet); color: var(--ink); font: inherit; }
button { color: inherit; font-family: inherit; cursor: pointer; }
.subscribe li { display: inline-flex; }
.copy { padding: 0.5625rem 0.75rem; border: 1px solid var(--control); border-inline-start: 0; border-radius: 0; border-start-end-radius: 0.375rem; border-end-end-radius: 0.375rem; background: none; font-size: 0.8125rem; }
.copy:hover { text-decoration: underline; }
.button:has(+ .copy) { border-start-end-radius: 0; border-end-end-radius: 0; }
.copied { flex-basis: 100%; }
.copied:empty { display: none; }
.home-feeds { padding-block: 1.5rem 1rem; border-block-start: 1px solid var(--ink); }
.home-feeds li { padding-block: 0.375rem; }
.home-feeds p { margin-block-start: 0.75rem; font-size: 0.9375rem; line-height: 1.6; }

.headlines { margin-block: 1rem; }
.headlines li { padding-block: 0.625rem; border-block-start: 1px solid var(--rule); }
.headline { display: block; font: 600 1.0625rem/1.35 var(--serif); text-wrap: pretty; }
.headline a { display: inline-block; padding-block: 0.125rem; }
.where { color: var(--soft); font-size: 0.8125rem; line-height: 1.85; }
.where a { white-space: nowrap; }

.prose { max-width: 42rem; padding-block: 2rem 1rem; }
.prose h2 { margin-block: 2rem 0.5rem; font: 700 1.375rem/1.25 var(--serif); }
.prose h1 + p { margin-block-start: 1rem; }
pre { margin-block: 0.75rem; padding: 0.75rem 1rem; background: var(--sheet); border: 1px solid var(--rule); border-radius: 0.25rem; white-space: pre-wrap; }
code { font: 0.875em/1.6 var(--mono); }
dt { margin-block-start: 0.75rem; font-weight: 600; }
.sources { columns: 14rem; column-gap: 2rem; }
.sources li { padding-block: 0.25rem; break-inside: avoid; }

main > section { max-width: 46rem; padding-block-end: 1.5rem; }
main > p { padding-block-end: 0.75rem; }
main > p a { display: inline-block; }
section > h2 { margin-block-end: 0.5rem; font: 700 1.375rem/1.25 var(--serif); }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
th, td { padding: 0.4375rem 1.25rem 0.4375rem 0; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top; }
th { color: var(--soft); font: 0.8125rem/1.6 var(--mono); overflow-wrap: normal; }
/* Dates leave room for names and reasons. */
td time { font-variant-numeric: tabular-nums; white-space: normal; }
td a { display: inline-block; padding-block: 0.125rem; }

footer { margin-block-start: 2rem; padding-block: 1.25rem 2.5rem; border-block-start: 3px double var(--ink); color: var(--soft); font-size: 0.875rem; }
footer a { display: inline-block; margin-inline-end: 1.25rem; line-height: 2.25; }

@media (min-width: 48rem) {
  body { padding-inline: 2rem; }
  .story { display: grid; grid-template-columns: 8.5rem minmax(0, 40rem); column-gap: 1.75rem; align-items: start; }
  .story > * { grid-column: 2; }
  .story .stamp { grid-column: 1; grid-row: 1 / span 6; margin: 0; padding-block-start: 0.375rem; }
  .stamp .day, .stamp .clock { display: block; }
  /* A day beside the clock is wider than the column. */
  .change time { white-space: normal; }
  .change { margin-block-start: 0.5rem; }
  .story h2 { font-size: 1.5rem; }
  .with-picture { grid-template-columns: 8.5rem minmax(0, 1fr) 15rem; }
  .with-picture figure { grid-column: 3; grid-row: 1 / span 6; margin-block-start: 0.375rem; }
  figure img { aspect-ratio: 3 / 2; }
  .desk { columns: 2; column-gap: 3rem; }
}
@media (min-width: 64rem) {
  .home { display: grid; grid-template-columns: minmax(0, 1fr) 14rem; column-gap: 2.5rem; align-items: start; }
  .home-feeds { position: sticky; inset-block-start: 0; margin-block-start: 2rem; border-block-start-width: 0; }
  .home .story { grid-template-columns: 6.5rem minmax(0, 1fr); column-gap: 1.25rem; }
  .home .with-picture { grid-template-columns: 6.5rem minmax(0, 1fr) 11rem; }
}
@media (max-width: 47.99rem) {
  .tools .subscribe p[aria-hidden] { display: none; }
  .story:has(> h2:dir(rtl)) > .stamp { text-align: right; }
  table { font-size: 0.875rem; }
  th, td { padding-inline-end: 0.5rem; }
  td:first-child { min-width: 5rem; }
  td:has(time) { min-width: 5.75rem; }
  td time { white-space: normal; }
  .stamp .day::after { content: ","; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media print { .masthead nav, .subscribe, .search, footer, .skip { display: none; } body { max-width: none; } }
`

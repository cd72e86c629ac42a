import { attribute, type Html, html } from './html.ts'

/** The search box of a feed: a plain form that needs no script. */
export function searchForm(root: string, slug: string, { title, query }: { title: string; query?: string }): Html {
  return html`<search><form class="search" action="${root}/feeds/${slug}" method="get">
<label class="unseen" for="q">Search in <bdi>${title}</bdi></label>
<span class="field"><input type="search" id="q" name="q" maxlength="200" required autocomplete="off" enterkeyhint="search" dir="auto" placeholder="${`Search in ${title}`}"${attribute('value', query)}>
<button class="button" type="submit">Search</button></span>
</form></search>`
}

import MarkdownIt from 'markdown-it'

// Markup inside Markdown is part of it; like everything else it is sanitised when the article is cleaned.
const markdown = new MarkdownIt({ html: true })

/** `5. März 2024` is a date, and would be an item of a list. */
const NUMBERED_DATE = /^( {0,3}\d{1,2})\.(?= ?\p{L}{3,12}\.? \d{4}\b[^\n]{0,30}$)/gmu

/** Markdown as HTML. */
export function htmlOfMarkdown(text: string): string {
  return markdown.render(text.replace(NUMBERED_DATE, '$1\\.').replace(/^(\s*#{1,6})(?=[\p{L}\p{N}])/u, '$1 '))
}

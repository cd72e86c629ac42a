const unseen = '\\u00ad\\u034f\\u115f\\u1160\\u180e\\u200b-\\u200f\\u2060-\\u2064\\u3164\\ufeff'
const blank = ' \\t\\n\\r\\f\\v\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000'

const anyUnseen = new RegExp(`[${unseen}]`)
/** Single ones join or part the letters of a word. No sign is in both classes, so that a long run is read once. */
const run = new RegExp(`[${unseen}](?:[${blank}]*[${unseen}]){2,}[${blank}]*`, 'g')

/**
 * The text or HTML without runs of invisible signs, by which letters keep the words of their text out of the line that
 * mail programs show beside a subject.
 */
export function withoutFiller(text: string): string {
  if (!anyUnseen.test(text)) return text
  return text.replace(run, (found, at: number) => (/\s/.test(found) && /\S/.test(text[at - 1] ?? ' ') ? ' ' : ''))
}

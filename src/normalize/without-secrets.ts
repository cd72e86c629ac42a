import { secretsOf } from '../foundation/secrets.ts'
import type { Article } from '../model/documents.ts'

/** Shorter secrets also occur in ordinary words and addresses. */
const TELLING_LENGTH = 6

export type Hidden = {
  /** Where the document was requested and where it was found. */
  readonly addresses: readonly string[]
  /** Whether these addresses are secret even without a key in them. */
  readonly isPrivate: boolean
}

/**
 * The article without anything that would reveal a secret address of its feed. A link such as `#top` resolves to the
 * document itself, and so to the key it was requested with.
 */
export function withoutSecrets(article: Article, { addresses, isPrivate }: Hidden): Article {
  const secrets = addresses.flatMap(secretsOf).filter((secret) => secret.length >= TELLING_LENGTH)
  const documents = isPrivate || secrets.length > 0 ? addresses.map(withoutFragment) : []
  if (documents.length === 0) return article
  const isTelling = (url: string) =>
    documents.includes(withoutFragment(url)) || secrets.some((secret) => url.includes(secret))
  const clean = (text: string) => [...documents, ...secrets].reduce((rest, secret) => rest.replaceAll(secret, ''), text)
  // In HTML an address has its ampersands escaped.
  const escaped = [...documents, ...secrets].flatMap((secret) => [secret.replaceAll('&', '&amp;'), secret])
  const kept = (url: string | undefined) => (url === undefined || isTelling(url) ? undefined : url)
  const words = (text: string | undefined) => (text === undefined ? undefined : clean(text).trim() || undefined)
  const lines = (list: readonly string[]) => list.flatMap((line) => words(line) ?? [])
  const { image, origin, episodeNotes } = article
  return {
    ...article,
    url: kept(article.url),
    canonicalUrl: kept(article.canonicalUrl),
    iri: kept(article.iri),
    originUrls: article.originUrls.filter((url) => !isTelling(url)),
    enclosures: article.enclosures.filter(({ url }) => !isTelling(url)),
    image:
      image && !isTelling(image.url)
        ? { ...image, caption: words(image.caption), credit: words(image.credit) }
        : undefined,
    episodeNotes: episodeNotes && {
      transcripts: episodeNotes.transcripts.filter(({ url }) => !isTelling(url)),
      chapters: episodeNotes.chapters && !isTelling(episodeNotes.chapters.url) ? episodeNotes.chapters : undefined,
      people: episodeNotes.people.map((person) => ({ ...person, href: kept(person.href) })),
    },
    origin: origin && { ...origin, url: kept(origin.url), home: kept(origin.home), title: words(origin.title) },
    authors: lines(article.authors),
    categories: lines(article.categories),
    credit: words(article.credit),
    rights: words(article.rights),
    licence: kept(article.licence),
    comments:
      article.comments && documents.some((one) => isSamePage(one, article.comments!))
        ? undefined
        : kept(article.comments),
    alert: article.alert && { ...article.alert, area: words(article.alert.area) },
    title: clean(article.title) || article.title,
    summary: clean(article.summary),
    contentHtml: escaped.reduce((html, secret) => html.replaceAll(secret, ''), article.contentHtml),
    text: clean(article.text),
  }
}

/** Some name the feed itself where its comments should be, without what made its address secret. */
function isSamePage(one: string, other: string): boolean {
  const [page, named] = [one, other].map((address) => URL.parse(address))
  return (
    page?.host === named?.host &&
    page?.pathname === named?.pathname &&
    (named?.search === '' || page?.search === named?.search)
  )
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '')
}

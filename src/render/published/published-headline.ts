import type { Headline, Mention, PublicStory } from '../../model/editions.ts'
import { isWritable } from '../written/dates.ts'
import { oneLine } from '../written/escape.ts'
import { pageAddress } from './page-address.ts'
import { languageTag, publishedAgency, publishedSource } from './published-item.ts'

/** A headline as pages show it: cleaned, its address checked. */
export type PublishedHeadline = Omit<Headline, 'publishedAt'> & { readonly published?: number | undefined }

/** A story as its page shows it. */
export type PublishedStory = Omit<PublicStory, 'lead' | 'copies' | 'related'> & {
  readonly path: string
  readonly lead: PublishedHeadline
  readonly copies: readonly PublishedHeadline[]
  readonly related: readonly (PublishedHeadline & { readonly path: string })[]
}

/** A headline cleaned, its address checked. */
export function publishedHeadline({ publishedAt, language, via, agency, ...mention }: Headline): PublishedHeadline {
  const { source, title, url } = cleanMention(mention)
  const published = isWritable(publishedAt) ? publishedAt : undefined
  const told = { via: via && publishedSource(via), agency: publishedAgency(agency) }
  return { source, ...told, title, url, language: languageTag(language), published }
}

function cleanMention({ source, title, url }: Mention): Mention {
  const address = pageAddress(url, source)
  const from = publishedSource(source)
  return { source: from, title: oneLine(title) || from.name, url: address }
}

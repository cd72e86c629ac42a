import type { SiteFile, SiteSettings } from '../../model/settings.ts'
import { languageTag } from '../published/published-item.ts'
import { oneLine } from '../written/escape.ts'
import { webUrl } from '../written/web-url.ts'

/** What stands around every page of a site. */
export type Frame = {
  readonly title: string
  readonly language: string
  readonly logo?: SiteFile | undefined
  readonly style?: SiteFile | undefined
  readonly links: readonly { readonly title: string; readonly url: string }[]
}

/** The frame that the settings ask for, cleaned; ours where they say nothing. */
export function frameOf(site: SiteSettings | undefined): Frame {
  const { title, language, logo, style, links = [] } = site ?? {}
  return {
    title: oneLine(title) || 'Wiredesk',
    language: languageTag(language) ?? 'en',
    logo,
    style,
    links: links.flatMap((link) => {
      const url = webUrl(link.url)
      return url === undefined ? [] : [{ title: oneLine(link.title) || url, url }]
    }),
  }
}

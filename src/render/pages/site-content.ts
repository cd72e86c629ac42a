import type { Edition, Entry, PublicSource } from '../../model/editions.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed, SiteSettings } from '../../model/settings.ts'

/** The contents of the pages around the feeds. */
export type Site = {
  /** Where the outside finds us; no trailing slash. */
  readonly baseUrl: string
  /** A page or mail address about the operator, for publishers. */
  readonly contact: string
  readonly feeds: readonly {
    readonly feed: Feed
    readonly stories: number
    readonly updatedAt?: Instant | undefined
    /** The newest entries, to be shown as headlines. */
    readonly latest: readonly Entry[]
    /** Those whose articles can enter it. */
    readonly sources?: readonly PublicSource[] | undefined
    readonly isClosing?: boolean | undefined
  }[]
  readonly sources: readonly PublicSource[]
  readonly polling: { readonly intervalMs: number; readonly floorMs: number }
  readonly userAgent: string
  readonly settings?: SiteSettings | undefined
  /** The feed that `/` shows, if it shows one. */
  readonly river?: Edition | undefined
}

import type { Instant } from './instant.ts'

/** A wire service credited as the origin of a text, and the words that showed it. */
export type Credit = {
  readonly id: string
  readonly name: string
  /** 0 to 1. */
  readonly confidence: number
  /** Such as `byline "AFP"`. */
  readonly evidence: string
  /** The outlet's own text, to which the agency contributed: `with AFP`. */
  readonly isMixed?: true | undefined
}

/** The nearest article that one could have been a copy of, and the rule, in words, that kept the two apart. */
export type Apart = { readonly articleId: string; readonly rule: string }

/** Why an article is in its story, and what its source has put in its place since, if it took it out of its document. */
export type Evidence = Reason & { readonly replacedBy?: string | undefined }

type Reason =
  | { readonly kind: 'first'; readonly apart?: Apart | undefined }
  | {
      readonly kind: 'url'
      readonly url: string
      readonly articleId: string
      /** It is not the address of a page but of what both let readers hear. */
      readonly isRecording?: true | undefined
    }
  | {
      readonly kind: 'text'
      readonly articleId: string
      /** Share of the shorter text that the longer one also contains, with rare phrases counting most. */
      readonly containment: number
      /** How many runs of three words both have. */
      readonly shared: number
      /** Share of the titles' words that both have, with rare words counting most. */
      readonly title?: number | undefined
      /** Which of the rules was met, in words. */
      readonly rule?: string | undefined
    }
  /** An edit made its text differ from that of the story it was in. */
  | { readonly kind: 'parted'; readonly storyId: string; readonly at: Instant }
  /** The operator decided it. */
  | { readonly kind: 'operator'; readonly word: 'split' | 'join'; readonly at: Instant; readonly articleId?: string }

/** Another story on the same event in other words: named beside a story, never taken for a copy of it. */
export type Relation = {
  readonly storyId: string
  /** 0 to 1. */
  readonly strength: number
  /** Words that both titles have, rarest first. */
  readonly words: readonly string[]
}

/** What a reader looks for in a search: consecutive words, folded. */
export type SearchTerm = {
  readonly words: readonly string[]
  /** Whether the last of them is only the beginning of a word. */
  readonly isPrefix: boolean
}

/** The articles that carry the same text, as deduplicate sees them: ids alone, the texts stay in the store. */
export type Story = {
  /** Id of the article that opened it. */
  readonly id: string
  readonly members: readonly { readonly articleId: string; readonly evidence: Evidence }[]
}

/**
 * How an article came that stood in the first document of its source: among the newest, which are announced, or behind those,
 * and so without a word.
 */
export type FirstFetch = 'announced' | 'quiet'

/** How a version of an article relates to the one before it, as its publisher marks it. */
export type VersionKind = 'first' | 'edit' | 'update' | 'correction' | 'withdrawal'

/** The terms that an article meets a condition by, for each of the ways that the condition has, by the way's key. */
export type Ways = Readonly<Record<string, readonly string[]>>

/** How an article meets the condition of a feed. */
export type Match = {
  /** The terms that matched; undefined as long as its story lacks the coverage that the condition asks for. */
  readonly terms: readonly string[] | undefined
  /** Of a condition that asks for coverage: the ways that the article meets, but for the coverage. */
  readonly ways?: Ways | undefined
}

/** How much coverage a story needs: how many outlets, and how many independent texts; 0 stands for any. */
export type Needs = { readonly outlets: number; readonly origins: number }

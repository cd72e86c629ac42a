/** The repository, or the package of a registry, that a page belongs to. */
export type Repository = {
  readonly host: string
  /** With its owner. */
  readonly path: string
  /** Without. */
  readonly name: string
}

/** Hosts on which the first two parts of a path are always an owner and a repository. */
const FORGE =
  /^(?:github\.com|codeberg\.org|bitbucket\.org|gitea\.com|gitee\.com|notabug\.org|git\.sr\.ht|gitlab\..+|git\..+|.+\.googlesource\.com)$/
const PAGES = /^(?:releases?|tags?|blob|tree|commits?|compare|archive|src|refs|downloads|issues|pulls?|discussions)$/

/** What the addresses of all these pages have in them: most articles are none. */
const MAY_BE =
  /\/(?:-|releases?|tags?|blob|tree|commits?|compare|archive|src|refs|downloads|issues|pulls?|discussions|project|package|packages|crates|gems|r)\//

/** Registries: what stands before the name of the package in a path. */
const REGISTRIES: readonly (readonly [host: RegExp, before: string])[] = [
  [/(?:^|\.)pypi\.org$/, 'project'],
  [/(?:^|\.)npmjs\.com$/, 'package'],
  [/(?:^|\.)crates\.io$/, 'crates'],
  [/(?:^|\.)rubygems\.org$/, 'gems'],
  [/(?:^|\.)packagist\.org$/, 'packages'],
  [/(?:^|\.)nuget\.org$/, 'packages'],
  [/(?:^|\.)hackage\.haskell\.org$/, 'package'],
  [/(?:^|\.)pub\.dev$/, 'packages'],
  [/(?:^|\.)hub\.docker\.com$/, 'r'],
]

/**
 * The repository of a release, a tag or another page of a forge, by its address: the part of the path before `/releases`,
 * `/-/tags`, `/blob`. Undefined for every other page.
 */
export function repositoryOf(address: string | undefined): Repository | undefined {
  if (address === undefined || !MAY_BE.test(address)) return undefined
  const url = URL.parse(address)
  if (url === null) return undefined
  const host = url.hostname.replace(/^www\./, '')
  const parts = url.pathname.toLowerCase().split('/').filter(Boolean)
  const registry = REGISTRIES.find(([known, before]) => known.test(host) && parts[0] === before && parts.length > 1)
  const path = registry ? packagePath(parts.slice(1)) : repositoryPath(host, parts)
  return path === undefined ? undefined : { host, path: path.join('/'), name: path.at(-1)! }
}

/** Names may have an owner: `@scope/name`, `vendor/name`. */
function packagePath([name, second]: readonly string[]): readonly string[] {
  const isOwned = name!.startsWith('@') && second !== undefined
  return isOwned ? [name!, second] : [name!]
}

function repositoryPath(host: string, parts: readonly string[]): readonly string[] | undefined {
  // GitLab, where groups may hold groups.
  const dash = parts.indexOf('-')
  if (dash >= 2 && PAGES.test(parts[dash + 1] ?? '')) return parts.slice(0, dash)
  const isForge = FORGE.test(host) && PAGES.test(parts[2] ?? '')
  // Forgejo and Gitea on a host of anybody's.
  const isRelease = parts[2] === 'releases' && parts[3] === 'tag' && parts.length > 4
  return isForge || isRelease ? parts.slice(0, 2) : undefined
}

/**
 * Whether two pages belong to different repositories. One name on two hosts may be a mirror, and an id of the forge's own
 * tells that one has only moved.
 */
export function areOtherRepositories(own: Repository | undefined, other: Repository | undefined): boolean {
  if (own === undefined || other === undefined) return false
  return own.host === other.host ? own.path !== other.path : own.name !== other.name
}

/** The number that a forge gives a repository, which stands in the ids of its releases; undefined if there is none. */
export function repositoryNumber(guid: string | undefined): string | undefined {
  return /\brepository\/(\d{1,15})\b/i.exec(guid ?? '')?.[1]
}

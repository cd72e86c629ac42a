const FRONT_PAGE = /^(?:\/(?:index|default|home)(?:\.\w{1,5})?)?$/i

/**
 * A guid or address without scheme and host, so that it survives when a site moves to https or to another host: the
 * path and query of a URL, the specific part of a `tag:` (RFC 4151), the node of Drupal's `123 at https://…`. Undefined
 * where it names no host, and for a front page.
 */
export function withoutHost(name: string): string | undefined {
  const node = /^(\d{1,12}) at https?:\/\//i.exec(name)
  if (node) return `/node/${node[1]}`
  const rest = /^(?:https?:\/\/[^/?#]*(?=[/?#])|tag:[^,:]{1,300},\d{4}(?:-\d\d){0,2}:)(.+)$/is.exec(name)?.[1]
  const [, path = '', query = ''] = /^([^?#]*)(.*)$/s.exec(rest ?? '') ?? []
  const page = path.replace(/\/{1,100}$/, '')
  return FRONT_PAGE.test(page) && query.length < 2 ? undefined : page + query
}

const SECRET_NAME = /(^|[_.-])(api)?key$|token|auth|secret|pass|^pw$|sig$|signature|session|credential|jwt|^code$/i

/** Something that nobody would type: long, without spaces, with letters and digits. */
const SECRET_VALUE = /^(?=.*\d)(?=.*[a-z])[\w~.+=-]{20,}$/i

/** The parts of an address that must not be shown to anyone: its user name and password, and keys in its query. */
export function secretsOf(address: string): readonly string[] {
  const url = URL.parse(address)
  if (!url) return []
  const keys = [...url.searchParams].filter(([name, value]) => SECRET_NAME.test(name) || SECRET_VALUE.test(value))
  const found = [url.username, url.password, ...keys.flatMap(([, value]) => [value, encodeURIComponent(value)])]
  return [...new Set(found)].filter((secret) => secret !== '')
}

/** The address without user name and password. */
export function withoutUserinfo(address: string): string {
  const url = URL.parse(address)
  if (!url || (url.username === '' && url.password === '')) return address
  url.username = ''
  url.password = ''
  return url.href
}

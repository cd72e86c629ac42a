/** Reasons that quote an address, a host or what an upstream sent, and what is said of them to everybody. */
const general: readonly (readonly [RegExp, string])[] = [
  [/^no such host/, 'no such host'],
  [/^DNS gives no answer/, 'DNS gives no answer'],
  [/^no answer from DNS/, 'no answer from DNS'],
  [/^address /, 'its address may not be asked'],
  [/^redirect (?:from|to) /, 'its redirect is not followed'],
  [/^content coding /, 'unknown content coding'],
  [/^a web page, not a feed/, 'a web page, not a feed'],
  [/^no TLS connection/, 'no TLS connection'],
  [/^network error/, 'network error'],
  [/^broken compressed body/, 'broken compressed body'],
  [/^moved for good to /, 'moved for good, and asked at its new address'],
]

/** What another host, or the source's own domain, asked for. */
const redirectedHold = /^(held until [\d: -]+: its redirect leads to a host that) /
const hostHold = /^(held until [\d: -]+: )(?!it )\S+ (asked for \w+ \(429\)|said 429 and not for how long)$/

/** An address, a path, a host with its dots, an IP address, or a quotation. */
const telling =
  /[/\\@"'`<>=?&]|[\p{L}\p{N}_-]\.[\p{L}_]|\d\.\d+\.\d|::|(?:[0-9a-f]{1,4}:){3}|\b[\p{L}\p{N}_+-]{30,}|\blocalhost\b/iu

/** The words of a status, and a schedule, are nobody's secret. */
const harmless = /^(?:HTTP \d{3}[A-Za-z\d', -]*|schedule [\d*/, A-Za-z-]+)$/

/**
 * A reason as anybody may read it: in our own words where it quotes an address, the name of a host or what an upstream sent, and
 * in general ones where it could.
 */
export function publicReason(reason: string): string {
  const known = general.find(([sign]) => sign.test(reason))
  if (known) return known[1]
  const unread = /^robots\.txt could not be read: /.exec(reason)?.[0]
  if (unread) return `${unread}${publicReason(reason.slice(unread.length))}`
  // What a poll failed with can stand before why it is repeated then.
  const cut = reason.lastIndexOf(': once a day')
  if (cut > 0) return `${publicReason(reason.slice(0, cut))}: once a day`
  const isRedirected = redirectedHold.exec(reason)
  if (isRedirected) return `${isRedirected[1]} asked us to wait`
  if (harmless.test(reason)) return reason
  const isHeld = hostHold.exec(reason)
  if (isHeld) return `${isHeld[1]}this host ${isHeld[2]}`
  return telling.test(reason.replaceAll('robots.txt', '')) ? 'its operator knows why' : reason
}

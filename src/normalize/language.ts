const names: ReadonlyMap<string, string> = new Map([
  ['english', 'en'],
  ['french', 'fr'],
  ['francais', 'fr'],
  ['français', 'fr'],
  ['german', 'de'],
  ['deutsch', 'de'],
  ['spanish', 'es'],
  ['español', 'es'],
  ['russian', 'ru'],
  ['русский', 'ru'],
  ['italian', 'it'],
  ['portuguese', 'pt'],
  ['arabic', 'ar'],
  ['turkish', 'tr'],
])

const knownNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Tags for "not known", "several" and "none" (ISO 639-2). */
const nameless: ReadonlySet<string> = new Set(['und', 'mul', 'mis', 'zxx'])

/**
 * A BCP 47 tag in its usual spelling (`en_us` gives `en-US`, `iw` gives `he`); undefined if the words name no language:
 * `jp` and `rss` look like tags and are none.
 */
export function tidyLanguage(written: string | undefined): string | undefined {
  const tag =
    written
      ?.trim()
      .toLowerCase()
      .replaceAll('_', '-')
      .split(/[\s,;.@]/)[0] ?? ''
  const candidate = names.get(tag) ?? tag
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(candidate)) return undefined
  try {
    const locale = Intl.getCanonicalLocales(candidate)[0]
    return isLanguage(locale?.split('-')[0] ?? '') ? locale : undefined
  } catch {
    return tidyLanguage(candidate.split('-')[0]! === candidate ? undefined : candidate.split('-')[0])
  }
}

function isLanguage(tag: string): boolean {
  return !nameless.has(tag) && knownNames.of(tag) !== undefined
}

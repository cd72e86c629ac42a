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

/**
 * A BCP 47 tag in its usual spelling (`en_us` gives `en-US`, `iw` gives `he`); undefined if the words name no language.
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
    return Intl.getCanonicalLocales(candidate)[0]
  } catch {
    return tidyLanguage(candidate.split('-')[0]! === candidate ? undefined : candidate.split('-')[0])
  }
}

/** Letters that no decomposition brings to a-z, and what they are in Latin letters. */
const letters: Readonly<Record<string, string>> = {
  ...lettersOf('ß ss æ ae ø o œ oe đ d ð d þ th ł l ħ h ı i ŋ ng ə e ĸ k'),
  ...lettersOf('а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh'),
  ...lettersOf('щ shch ы y э e ю yu я ya є ye і i ґ g ђ dj ј j љ lj њ nj ћ c џ dz ѓ g ѕ dz ќ k'),
  ...lettersOf(
    'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o',
  ),
  ъ: '',
  ь: '',
}

const LONGEST = 64

/**
 * A name of small letters a-z, digits and hyphens for a name in any script; empty where nothing of it can be written in them. The
 * same for the same words, always.
 */
export function slugOf(name: string): string {
  // Letters of their own that a decomposition would take for others with marks.
  const own = name.toLowerCase().normalize('NFC').replaceAll('ё', 'е').replaceAll('й', 'и').replaceAll('ї', 'yi')
  // Signs such as `№` come apart into capitals.
  const latin = [
    ...own
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}+/gu, ''),
  ]
    .map((sign) => letters[sign] ?? sign)
    .join('')
  const words = latin.replace(/['’ʼ`]/g, '').replaceAll('&', ' and ')
  return cut(words.replace(/[^a-z0-9]+/g, '-'))
}

/** The name of a host as such a name: without `www.` and `feeds.`. */
export function slugOfHost(address: string): string {
  const host = new URL(address).hostname.replace(/^(?:www|feeds?|rss)\.(?=.*\.)/, '')
  return slugOf(host.replaceAll('.', '-'))
}

/** A tag for a folder's name: letters of its script, with hyphens between words; empty where it has none. */
export function tagOf(folder: string): string {
  const words = folder.normalize('NFC').toLowerCase().replace(/['’]/g, '')
  return cut(words.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-'))
}

/** The name, or the first of those with a number behind it, that is not taken. */
export function unusedName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name
  for (let count = 2; ; count++) {
    const ending = `-${count}`
    const numbered = `${name.slice(0, LONGEST - ending.length).replace(/-+$/, '')}${ending}`
    if (!isTaken(numbered)) return numbered
  }
}

function cut(text: string): string {
  // By UTF-16 units, as the limit of names is counted, but never through a letter.
  let kept = ''
  for (const sign of text.replace(/^-+/, '')) {
    if (kept.length + sign.length > LONGEST) break
    kept += sign
  }
  return kept.replace(/-+$/, '')
}

function lettersOf(pairs: string): Record<string, string> {
  const words = pairs.split(' ')
  const found: Record<string, string> = {}
  for (let at = 0; at + 1 < words.length; at += 2) found[words[at]!] = words[at + 1]!
  return found
}

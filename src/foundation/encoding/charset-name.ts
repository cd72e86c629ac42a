/** Names that feeds write and the Encoding Standard does not list, in the form that `charsetName` looks them up. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'utf-8': 'utf utf8mb4 utf-8n utf-8-sig utf8-sig cp65001 unicode',
    'windows-1252': 'latin-1 latin ansi cp819 iso-latin-1 iso-8859-1-windows-1252',
    'windows-1251': 'cyrillic-windows',
    'windows-1250': 'windows-latin2 latin-2',
    'windows-874': 'tis620 cp874 ms874 x-windows-874',
    'koi8-r': 'koi-8 koi8r koi8-r-u',
    'koi8-u': 'koi8u',
    macintosh: 'mac-roman macroman x-mac-roman',
    big5: 'big5hkscs big5-hkscs-2004 hkscs cp950 cp951 ms950 windows-950 x-windows-950 big5-eten big5-2003',
    'euc-kr': 'euckr x-euc-kr uhc cp949 ms949 windows949 x-windows-949 ks-c-5601 ksc-5601-1987 ksx1001',
    'euc-jp': 'eucjp ujis euc-jp-ms eucjpms eucjp-win',
    shift_jis: 'cp932 windows-932 shift-jis-2004 sjis-win cp943 windows31j',
    gbk: 'cp936 ms936 windows-936 x-gb2312 euc-cn euccn gb2312-80 gbk2312 gb',
    gb18030: 'gb18030-2000 gb-18030 cp54936',
  }).flatMap(([charset, names]) => names.split(' ').map((name): [string, string] => [name, charset])),
)

/** Charsets by their usual names, from which a misspelt one can be guessed. */
export const usualCharsets: readonly string[] = [
  ...'utf-8 utf-16le utf-16be koi8-r koi8-u ibm866 macintosh windows-874'.split(' '),
  ...Array.from({ length: 9 }, (_, index) => `windows-125${index}`),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16].map((part) => `iso-8859-${part}`),
  ...'gbk gb2312 gb18030 big5 big5-hkscs euc-kr cp949 euc-jp shift_jis iso-2022-jp'.split(' '),
]

/**
 * The name in the Encoding Standard for a charset as feeds write it (`UTF_8`, `cp1251`, `"ISO-8859-1"`, `uhc`);
 * undefined if it is none that can be read.
 */
export function charsetName(label: string): string | undefined {
  const plain = label
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase()
  const dashed = plain.replaceAll('_', '-')
  const windows = dashed.replace(/^(?:x-)?(?:cp|ms|win|windows)-?(125\d|874)$/, 'windows-$1')
  for (const candidate of [plain, dashed, windows, aliases.get(dashed)]) {
    const name = candidate === undefined ? undefined : platformName(candidate)
    if (name !== undefined) return name
  }
  return undefined
}

function platformName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

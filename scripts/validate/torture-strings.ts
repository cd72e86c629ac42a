/** What has broken a feed somewhere, or might: by what is wrong with it. */
const texts: readonly string[] = [
  '',
  '   \t\r\n ',
  '\u200b\ufeff\u2060',
  'a]]>b]]>c ]]&gt; <![CDATA[d]]>',
  '</item></channel></rss><item><title>injected</title><enclosure url="https://evil.example/"/></item>',
  '</entry><entry><id>tag:evil.example,2021:1</id></entry>',
  '","items":[{"id":"injected"}],"x":"\\',
  '<!-- comment --> <!DOCTYPE a> <?xml version="1.0"?> <a b="c" d=\'e\'/>',
  'AT&T and AT&amp;T and AT&amp;amp;T, &lt;b&gt;, &nbsp;&eacute;&bogus; &#8; &#xD800; &#x110000; B&B2 &',
  '1 < 2 and 3 > 2, a<b>c, <news> from <nowhere>',
  '<b>bold</b> <script>alert(1)</script> <img src=x onerror=alert(1)> <iframe src="//evil.example"></iframe>',
  '<p>One paragraph, <a href="/relative">a link</a>.</p><p style="color:red" onclick="alert(1)">Another.',
  '<object data="x.swf"><embed src="x.swf"></object><style>p{}</style><svg onload=alert(1)><math><mtext></table>',
  String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code)),
  `a${String.fromCharCode(...Array.from({ length: 33 }, (_, index) => 0x7f + index))}b`,
  'It\u0092s 5\u0080 \u0093quoted\u0094',
  'half a pair \ud83d, the other \udc00, swapped \udc00\ud83d',
  'replaced \ufffd already',
  '\ufffe\uffff\ufdd0\ufdd1\ufdd2\ufdd3\u{1fffe}\u{10ffff}',
  '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇺🇳 ❤️',
  'مرحبا \u202eevil\u202c \u2067كيف\u2069 שלום‏',
  'e\u0301\u0302\u0303\u0304\u0305 z\u0351a\u0352l\u0353g\u0354o 漢字かな交じり文 한국어 ไทย हिन्दी',
  '\u2028line\u2029paragraph\u0085next\u000bvertical\u000cform\u00a0nbsp\u00adsoft',
  '"double" \'single\' `back` \\backslash\\ %41 100% $& $1 $$ {{mustache}}',
  '{"json": [1, 2]} null undefined NaN [object Object] 0',
]

/**
 * The same for what ought to be an address. Left out is what is right and what the validator takes for wrong: an IPv6
 * address, a host without a dot, with an underscore or with a dot behind it.
 */
const addresses: readonly string[] = [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'mailto:someone@example.org',
  'someone@example.org',
  '/relative/path?a=1&b=2#c',
  '//protocol.example/relative',
  'https://',
  'https://user:secret@host.example/path',
  'HTTPS://UPPER.Example:443/%7eTilde/../a b/%zz%/c|d?q=<"\'>&r=[s]#t#u',
  'https://пример.example/путь/к файлу?запрос=ответ#место',
  'https://例え.テスト/記事',
  'https://xn--e1afmkfd.example:8443/',
  'http://192.0.2.1/path',
  'https://host.example',
  'https://host.example/a?b',
  'https://host.example/%C3%A9%e9',
  'https://host.example/😀',
  `https://host.example/${'long/'.repeat(500)}`,
  'ftp://host.example/file',
  'tag:host.example,2021:a b',
  'tag:host.example,2021:fine',
  'urn:uuid:not-a-uuid',
  'urn:uuid:F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6',
  'urn:isbn:0451450523',
  'urn:x:y',
  'x-unknown:thing',
  'doi:10.1000/182',
  '12345678',
]

/** The same for what ought to be a language, a media type, a date or a number. */
const values: readonly string[] = [
  'en',
  'EN-us',
  'zh-Hant-TW',
  'en_GB',
  'english',
  'xx',
  'tlh',
  'i-klingon',
  'x-private',
  'de-',
  'sr@latin',
  'c',
  '日本語',
  'image/jpeg; charset=x',
  'IMAGE/PNG',
  'jpg',
  'audio/x y',
  'application/vnd.x+xml',
  '*/*',
  'Wed, 12 May 2021 14:03:00 GMT',
  '2021-05-12T14:03:00+02:00',
  '2099-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '1969-12-31T23:59:59Z',
  'yesterday',
  '-1',
  '1e400',
  '00:10:00',
]

/** Each of 100 KB. */
const long: readonly string[] = ['word & <b>word</b> ]]> '.repeat(4_400), '漢'.repeat(33_400)]

/** Strings that a feed has to survive in any place. */
export const tortureStrings: readonly string[] = [...texts, ...addresses, ...values, ...long]

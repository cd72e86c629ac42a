import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { sanitizerVersion } from '../../src/foundation/sanitizer-version.ts'
import { textOfSafeHtml } from '../../src/normalize/clean/plain-text.ts'
import { sanitize } from '../../src/normalize/clean/sanitize.ts'
import { articleHash, contentHash } from '../../src/normalize/hash.ts'
import { xssVectors } from '../support/xss-vectors.ts'

const samples = [
  ...Object.values(xssVectors).flat(),
  '<h2>A</h2><p>b <a href="/c" title="d">e</a></p><ul><li>f</ul><blockquote cite="/g">h</blockquote><pre> i </pre>',
  '<figure><img src="/p.jpg" alt="q" width="640"><figcaption>r</figcaption></figure><table><tr><td colspan=2>s</table>',
  '<p style="display:none">v</p><td style="font-size:0">w<i style="font-size:9px">x</i></td>y\u034f\u200c \u034f\u200c',
  '<video src="/t.mp4"></video><iframe src="https://youtu.be/abc_DEF-123"></iframe><iframe src="/u"></iframe>',
]

const texts = [
  'Words  of\na text\u00a0here',
  'One.\n12 comments\nThe post One appeared first on The Daily Sample.',
  'See https://a.example/b?utm_source=feed&id=5 and (https://a.example/b?id=5#xtor=RSS-1).',
]

/** One line for each version that was ever released; the last is that of today. */
const digests: Readonly<Record<number, string>> = {
  1: '71af2de43881018c',
  2: '69e2867cb14d0613',
  3: '8398a83311db8058',
  4: '3b3e75dee1f671f5',
  5: '062792d0b26dc1fa',
}

it('has a new version for every change of what comes out of cleaning, and of its hash', () => {
  const hash = createHash('sha256')
  for (const sample of samples) {
    const html = sanitize(sample, 'https://a.example/')
    hash.update(`${html}\0${textOfSafeHtml(html)}\0`)
  }
  for (const text of texts) hash.update(contentHash(['Title', text]))
  for (const text of texts) hash.update(articleHash({ title: 'Title', summary: 'One. 12 comments', text }))
  const help = 'raise sanitizerVersion and add the digest here, so that stored texts are cleaned again'
  expect(hash.digest('hex').slice(0, 16), help).toBe(digests[sanitizerVersion])
})

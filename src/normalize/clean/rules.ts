import type sanitizeHtml from 'sanitize-html'
import { allowedTags, attributeRules, voidTags, wordlessTags } from './allow-list.ts'
import { playerHosts } from './players.ts'

/** Elements nested deeper are removed, but their words kept. */
export const maxNesting = 200

/** Attributes that are always written, whatever the document says. */
export const fixed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audio: { controls: '', preload: 'none' },
  iframe: {
    // A player is a page of another site: it may run scripts on its own origin, but not open windows or navigate ours.
    sandbox: 'allow-scripts allow-same-origin allow-presentation',
    allow: 'encrypted-media; fullscreen; picture-in-picture',
    loading: 'lazy',
    referrerpolicy: 'strict-origin-when-cross-origin',
  },
  img: { loading: 'lazy' },
  video: { controls: '', preload: 'none' },
}

/** What the library is told to keep; the transformations decide before it. */
export const rules: sanitizeHtml.IOptions = {
  allowedTags: [...allowedTags],
  nonTextTags: [...wordlessTags],
  selfClosing: [...voidTags],
  allowedAttributes: {
    ...Object.fromEntries(
      Object.entries(attributeRules).map(([tag, own]) => [tag, Object.keys({ ...own, ...fixed[tag] })]),
    ),
    iframe: ['src', 'title', 'width', 'height', ...Object.keys(fixed.iframe as object)],
  },
  allowedSchemes: ['http', 'https'],
  allowedSchemesByTag: { a: ['http', 'https', 'mailto', 'tel'], iframe: ['https'] },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'poster', 'cite'],
  allowProtocolRelative: false,
  allowedIframeHostnames: [...playerHosts],
  allowIframeRelativeUrls: false,
  parseStyleAttributes: false,
  nestingLimit: maxNesting,
}

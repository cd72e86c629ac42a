/**
 * The words of Wiredesk. Every type that crosses from one stage to another lives here; this folder imports nothing.
 *
 * Source        one upstream feed we poll (RFC 4287's atom:source)
 * Feed          one feed that we publish; its slug is its file name and its URL. Never an upstream
 * FeedDocument  the bytes of a feed on the wire, in or out
 * Item          what a document says about one piece: raw, all optional; lives between parse and normalize
 * Article       one publisher's piece, cleaned, immutable per version, with a stable id
 * Story         the articles that carry the same text
 * Condition     says which stories belong in a feed (its topic)
 * Lead          the copy of a story that a feed shows
 * Edition       what one feed says at one moment: chosen stories in order, each with its lead
 * Agency        the wire service credited as origin, with the evidence
 * identity      the same article again;  similarity: another outlet's copy of the same text
 */

/** Milliseconds since 1970-01-01T00:00:00Z. A number, so that the store, messages and comparisons share one form. */
export type Instant = number

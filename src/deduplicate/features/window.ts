/** Copies of a story are looked for among the articles of this time, in milliseconds: 72 hours. */
export const WINDOW_MS = 72 * 3_600_000

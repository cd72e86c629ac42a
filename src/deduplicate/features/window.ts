/** Copies of a story are looked for among articles that came within this time of each other: 72 hours, in milliseconds. */
export const WINDOW_MS = 72 * 3_600_000

/** How far apart copies of a story may be published, in milliseconds: 72 hours. */
export const WINDOW_MS = 72 * 3_600_000

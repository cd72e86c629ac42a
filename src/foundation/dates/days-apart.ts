/** Longer than any mistake about a time zone; shorter than the time between two days' columns. */
export const DAYS_APART_MS = 18 * 3_600_000

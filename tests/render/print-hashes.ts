import { hashesOfSomeEditions } from './hashes.ts'

// Run as a program of its own, under another time zone and locale, by render.test.ts.
const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions()
console.log([`${timeZone} ${locale}`, ...hashesOfSomeEditions()].join('\n'))

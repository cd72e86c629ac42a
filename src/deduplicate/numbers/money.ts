/** Enough for a code, a point and a blank before a figure, and for a blank and the head of a word behind it. */
const BEFORE = 5
const BEHIND = 12
const SIGN_BEFORE =
  /(?:\p{Sc}|(?:^|[^\p{L}])(?:EUR|USD|GBP|CHF|JPY|CNY|RMB|INR|PKR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|Rs\.?|R))[ \u00a0\u202f]?$/u
const NAME_BEHIND =
  /^[ \u00a0\u202f]?(?:\p{Sc}|(?:euro|dollar|dolar|dólar|pound|livre|libra|sterlin|franc|frank|frs|rupee|rouble|rubel|ruble|yen|yuan|peso|rea[il]s|rand|krona|krone|kronor|kroner|EUR|USD|GBP|CHF|JPY|INR))/iu

/** Whether a figure that stands from one place of a text to another, with what multiplies it, is a sum of money. */
export function isMoney(text: string, from: number, to: number): boolean {
  return SIGN_BEFORE.test(text.slice(Math.max(0, from - BEFORE), from)) || NAME_BEHIND.test(text.slice(to, to + BEHIND))
}

/** How two number words stand together: `twenty-five`, `twenty five`, or with a word between. */
export type Joint = '-' | ' ' | 'and' | 'y' | 'e' | 'et'

/**
 * The number that two number words in a row make, or undefined if they are two numbers. French counts on from sixty and from
 * eighty, which is four times twenty.
 */
export function joinNumbers(before: number, after: number, joint: Joint): number | undefined {
  const rest = before % 100
  const isHyphen = joint === '-'
  // three hundred and forty; but `y` and `et` stand between tens and units alone
  if (before >= 100 && rest === 0 && after < 100) return joint === 'y' || joint === 'et' ? undefined : before + after
  const isOfTens = joint === 'et' ? after === 1 || (after === 11 && rest === 60) : joint !== 'and'
  if (!isOfTens) return undefined
  if (after < 10 && rest >= 20 && rest % 10 === 0) return before + after
  if (joint === 'et') return rest === 60 ? before + after : undefined
  if (!isHyphen) return undefined
  if (rest === 4 && after === 20) return before - 4 + 80
  if (rest === 10 && after >= 7 && after <= 9) return before + after
  return (rest === 60 || rest === 80) && after >= 10 && after <= 19 ? before + after : undefined
}

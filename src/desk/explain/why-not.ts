import type { Condition } from '../../model/settings.ts'

/** The parts of a condition that were found, in the operator's words; undefined if it is not met. */
export type Holds = (condition: Condition) => readonly string[] | undefined

/** The most terms of a list that are named. */
const MOST_TERMS = 12

/** Says which parts keep a condition from being met, naming the innermost ones. */
export function whyNot(condition: Condition, holds: Holds): readonly string[] {
  switch (condition.kind) {
    case 'all':
      return condition.of.filter((part) => holds(part) === undefined).flatMap((part) => whyNot(part, holds))
    case 'none': {
      const found = condition.of.flatMap((part) => {
        const terms = holds(part)
        return terms === undefined ? [] : terms.length > 0 ? terms : [describe(part)]
      })
      return [`it is kept out by ${found.join(', ')}`]
    }
    case 'any':
      return [`nothing of this holds: ${shortened(condition.of.map(describe))}`]
    case 'atLeast': {
      const count = condition.of.filter((part) => holds(part) !== undefined).length
      return [`only ${count} of ${condition.count} hold: ${shortened(condition.of.map(describe))}`]
    }
    default:
      return [`nothing of this holds: ${describe(condition)}`]
  }
}

function describe(condition: Condition): string {
  switch (condition.kind) {
    case 'words': {
      const terms = shortened(condition.terms)
      return condition.fields.length === 1 ? `${condition.fields[0]}: ${terms}` : terms
    }
    case 'matches':
      return `matches: ${condition.pattern}`
    case 'outlets':
    case 'origins':
      return `${condition.kind}: ${condition.count}`
    case 'any':
    case 'all':
    case 'none':
      return `${condition.kind} of (${shortened(condition.of.map(describe))})`
    case 'atLeast':
      return `${condition.count} of (${shortened(condition.of.map(describe))})`
    default:
      return `${condition.kind}: ${shortened(condition.values)}`
  }
}

function shortened(terms: readonly string[]): string {
  const rest = terms.length - MOST_TERMS
  return rest > 0 ? `${terms.slice(0, MOST_TERMS).join(', ')} and ${rest} more` : terms.join(', ')
}

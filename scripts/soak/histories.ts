import fc from 'fast-check'
import { complaintsOf } from '../../tests/support/history-complaints.ts'
import { histories } from '../../tests/support/random-histories.ts'

export const what = 'random histories of newsrooms, read by readers who notice what comes twice (300 times)'

/** Plays random histories until readers complain, and then looks for the shortest of which they do. */
export async function soak({ times = 300, seed = 1 }: { times?: number; seed?: number }): Promise<readonly string[]> {
  let played = 0
  const property = fc.asyncProperty(histories, async (history) => {
    const complaints = await complaintsOf(history)
    played += 1
    if (played % 10 === 0) console.error(`${played} histories played`)
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
  })
  const details = await fc.check(property, { numRuns: times, seed })
  return details.failed ? [fc.defaultReportMessage(details) ?? 'failed'] : []
}

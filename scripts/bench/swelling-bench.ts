import { coldStart } from './flow/cold-start.ts'
import { install } from './flow/install.ts'
import { table } from './measure.ts'

export type SwellingOptions = { readonly sources?: number | undefined; readonly minutes: number }

/** A cold start with 60 sources whose documents of some 56 KB unpack to some 5 MB each. */
export async function benchSwelling({ sources = 60, minutes }: SwellingOptions): Promise<string> {
  await using installed = await install({ kind: 'swelling', sources, items: 0, deadShare: 0 })
  const { liveRead, peakMebibytes, cpuSeconds, doneAt, firstAnswerAt } = await coldStart(installed, {
    minutes,
    hasTakedown: false,
  })
  const rows = [
    ['documents read', String(liveRead), String(sources)],
    ['peak RSS', `${peakMebibytes?.toFixed(0)} MiB`, '500 MiB'],
    ['all published', doneAt ? `${((doneAt - firstAnswerAt) / 1000).toFixed(1)} s` : 'not in time', ''],
    ['CPU until then', `${cpuSeconds?.toFixed(1)} s`, ''],
  ]
  return `Swelling, ${sources} documents of 56 KB that unpack to 5 MB\n${table(['', 'measured', 'wanted'], rows)}`
}

import { spawnSync } from 'node:child_process'
import { attacks } from './attack-documents.ts'
import { table } from './measure.ts'
import type { AttackReport } from './read-attacks.ts'

const script = new URL('read-attacks.ts', import.meta.url).pathname

/** What the documents made to harm cost, each read by the pool of readers in a process of its own, as a table. */
export function benchAttacks(): string {
  const rows = attacks.map(({ name }) => {
    const { stdout } = spawnSync(process.execPath, [script, name], { encoding: 'utf8' })
    if (stdout === '') return [name, 'the process died']
    const report: AttackReport = JSON.parse(stdout)
    return [
      name,
      report.kind === 'articles' ? `${report.articles} of ${report.articles + report.skipped}` : 'refused',
      report.megabytes.toFixed(1),
      report.seconds.toFixed(2),
      report.cpuSeconds.toFixed(2),
      report.peakMegabytes.toFixed(0),
    ]
  })
  return `Documents made to harm\n${table(['', 'read', 'MB', 's', 'CPU s', 'peak MB'], rows)}`
}

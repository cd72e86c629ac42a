import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { loadConfig } from '../../../src/config/load.ts'

/** Whether newsboat is installed here. */
export function hasNewsboat(): boolean {
  return spawnSync('newsboat', ['--version']).error === undefined
}

/** Has newsboat fetch these sources of an installation, and gives the CPU milliseconds that it took. */
export async function reloadWithNewsboat(root: string, numbers: readonly number[]): Promise<number> {
  const { sources } = await loadConfig(root, { LOG_LEVEL: 'error' })
  writeFileSync(`${root}/urls`, numbers.map((number) => `${sources[number]!.url}\n`).join(''))
  writeFileSync(`${root}/newsboat`, 'reload-threads 50\n')
  const files = `-u ${root}/urls -c ${root}/newsboat.db -C ${root}/newsboat`
  // The shell tells at its end what its children have used, in its second line.
  const shown = execFileSync('sh', ['-c', `HOME=${root} newsboat ${files} -x reload >/dev/null 2>&1; times`])
  const [, children = ''] = shown.toString().trim().split('\n')
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  )
  return parts.reduce((sum, seconds) => sum + seconds, 0) * 1000
}

import { readFileSync } from 'node:fs'

const TICKS_A_SECOND = 100

/** CPU seconds that a process has used so far with all its threads, from /proc; undefined where there is none. */
export function cpuSecondsOf(pid: number): number | undefined {
  const fields = readProcess(pid, 'stat')
    ?.replace(/^.*\) /, '')
    .split(' ')
  return fields && (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/** The greatest resident size of a process so far in MiB, from /proc. */
export function peakMebibytesOf(pid: number): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readProcess(pid, 'status') ?? '')?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

function readProcess(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

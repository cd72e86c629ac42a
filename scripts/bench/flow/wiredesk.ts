import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { endWithUs } from './end-with-us.ts'

/** A process of ours; where it still runs when it is disposed of, it is told to stop and waited for. */
export type RunningWiredesk = AsyncDisposable & {
  readonly child: ChildProcess
  /** When each line of the log came. */
  readonly logLinesAt: readonly number[]
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

const checkout = resolve(import.meta.dirname, '../../..')

/** Starts `npm start` in a process of its own, with nothing in its environment that it reads. */
export function startService(root: string): RunningWiredesk {
  return start('sh', ['scripts/start.sh', '--root', root])
}

/** Starts `wiredesk …` in the same way. */
export function startWiredesk(args: readonly string[]): RunningWiredesk {
  return start(process.execPath, ['src/main.ts', ...args])
}

function start(command: string, args: readonly string[]): RunningWiredesk {
  const { PATH = '' } = process.env
  const child = spawn(command, args, { cwd: checkout, env: { PATH }, stdio: ['ignore', 'ignore', 'pipe'] })
  endWithUs(child)
  const logLinesAt: number[] = []
  child.stderr?.on('data', (data: Buffer) => {
    const lines = data.toString().split('\n').length - 1
    for (let line = 0; line < lines; line += 1) logLinesAt.push(Date.now())
  })
  const ended = new Promise<number | NodeJS.Signals | null>((done) => {
    child.once('close', (code, signal) => done(signal ?? code))
  })
  return {
    child,
    logLinesAt,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

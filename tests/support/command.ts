import { Console } from 'node:console'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { runCommandLine } from '../../src/command-line.ts'
import { createLog } from '../../src/foundation/log.ts'
import { textSink } from './text-sink.ts'

type Environment = Readonly<Record<string, string>>

export type RunningCommand = {
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves when standard error holds the text; rejects when the command ends before. */
  says(text: string): Promise<void>
  /** The exit code. */
  readonly ended: Promise<number>
  /** Asks it to stop as a signal does, and resolves with its exit code. */
  stop(): Promise<number>
}

/** What a command has printed and how it ended. */
export type Ran = { readonly exit: number; readonly stdout: string; readonly stderr: string }

const checkout = resolve(import.meta.dirname, '../..')

/** Runs `wiredesk ...args` to its end, in this process, with nothing in its environment but `env`. */
export async function wiredesk(args: readonly string[], env: Environment = {}): Promise<Ran> {
  const { ended, stdout, stderr } = begin(args, env)
  return { exit: await ended, stdout: stdout(), stderr: stderr() }
}

/** Starts `wiredesk ...args` in this process, likewise; it does not outlive the test. */
export function startWiredesk(args: readonly string[], env: Environment = {}): RunningCommand {
  const command = begin(args, env)
  onTestFinished(async () => void (await command.stop()))
  return command
}

/** The address at which a running `wiredesk serve` listens. */
export async function addressOf(server: Pick<RunningCommand, 'says' | 'stderr'>): Promise<string> {
  await server.says('"serving"')
  return /"listening":"([^"]+)"/.exec(server.stderr())?.[1] as string
}

function begin(args: readonly string[], env: Environment): RunningCommand {
  const [stdout, stderr] = [textSink(), textSink()]
  const terminal = new Console({ stdout: stdout.stream, stderr: stderr.stream })
  const stopped = Promise.withResolvers<string>()
  const ended = runCommandLine(args, {
    env,
    folder: checkout,
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    print: (line) => terminal.log(line),
    complain: (problem) => terminal.error(problem),
    createLog: (level) => createLog(level, stderr.stream),
    stopSignal: () => stopped.promise,
  })
  const endsFirst = async (text: string) => {
    const exit = await ended
    throw new Error(`ended with ${exit} without saying "${text}":\n${stdout.text()}\n${stderr.text()}`)
  }
  return {
    stdout: stdout.text,
    stderr: stderr.text,
    says: (text) => Promise.race([stderr.holds(text), endsFirst(text)]),
    ended,
    stop() {
      stopped.resolve('SIGTERM')
      return ended
    },
  }
}

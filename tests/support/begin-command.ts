import { Console } from 'node:console'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { runCommandLine } from '../../src/command-line.ts'
import { createLog } from '../../src/foundation/log.ts'
import { textSink } from './text-sink.ts'

export type Environment = Readonly<Record<string, string>>

/** `isTerminal`: whether a person reads standard error. */
export type Options = { readonly isTerminal?: boolean }

export type RunningCommand = {
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves when standard error holds the text; rejects when the command ends before. */
  says(text: string): Promise<void>
  /** The exit code. */
  readonly ended: Promise<number>
  /** Sends it what SIGHUP says. */
  hangUp(): void
  /** Asks it to stop as a signal does, and resolves with its exit code. */
  stop(): Promise<number>
}

const checkout = resolve(import.meta.dirname, '../..')

/** Starts `wiredesk ...args` in this process, with nothing in its environment but `env`; whoever starts it stops it. */
export function beginWiredesk(
  args: readonly string[],
  env: Environment,
  { isTerminal = false }: Options = {},
): RunningCommand {
  const [stdout, stderr] = [textSink(), textSink()]
  const terminal = new Console({ stdout: stdout.stream, stderr: stderr.stream })
  const stopped = Promise.withResolvers<string>()
  let read = () => {}
  const ended = runCommandLine(args, {
    env,
    folder: checkout,
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: isTerminal ? Object.assign(stderr.stream, { isTTY: true }) : stderr.stream,
    print: (line) => terminal.log(line),
    complain: (problem) => terminal.error(problem),
    createLog: (level) => createLog(level, stderr.stream),
    stopSignal: () => stopped.promise,
    onHangUp: (given) => {
      read = given
    },
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
    hangUp: () => read(),
    stop() {
      stopped.resolve('SIGTERM')
      return ended
    },
  }
}

/** The address at which a running `wiredesk serve` listens. */
export async function addressOf(server: Pick<RunningCommand, 'says' | 'stderr'>): Promise<string> {
  await server.says('"serving"')
  return /"listening":"([^"]+)"/.exec(server.stderr())?.[1] as string
}

import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

export type ProcessGroup = {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves when either of its outputs holds the text; rejects when the command ends before. */
  says(text: string): Promise<void>
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** Sends a signal to the command and all that it started. */
  signalGroup(signal: NodeJS.Signals): void
}

const packageRoot = resolve(import.meta.dirname, '../..')

/** Runs a program in the checkout, as a process group of its own; whoever starts it ends it. */
export function startProcessGroup(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ProcessGroup {
  const child = spawn(program, args, {
    cwd: packageRoot,
    env: { ...inherited(), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const waiting: { text: string; resolve: () => void; reject: (error: Error) => void }[] = []
  const look = () => {
    for (const wait of waiting) if (stdout.includes(wait.text) || stderr.includes(wait.text)) wait.resolve()
  }
  child.stdout?.on('data', (data) => {
    stdout += data
    look()
  })
  child.stderr?.on('data', (data) => {
    stderr += data
    look()
  })
  const ended = new Promise<number | NodeJS.Signals | null>((done) => {
    child.once('close', (code, signal) => {
      for (const wait of waiting) wait.reject(new Error(`ended without saying "${wait.text}":\n${stdout}\n${stderr}`))
      done(signal ?? code)
    })
  })
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid as number), signal)
    } catch {
      // The group is gone already.
    }
  }
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    says: (text) =>
      new Promise((resolve, reject) => {
        waiting.push({ text, resolve, reject })
        look()
      }),
    ended,
    signalGroup,
  }
}

/** What a shell would hand down; the test runner itself sets names that Wiredesk reads. */
function inherited(): NodeJS.ProcessEnv {
  const { BASE_URL: _base, PORT: _port, HOST: _host, NODE_ENV: _env, ...rest } = process.env
  return rest
}

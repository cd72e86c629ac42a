import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { onTestFinished } from 'vitest'

export type RunningCommand = {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves when standard error holds the text; rejects when the command ends before. */
  says(text: string): Promise<void>
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** Sends a signal to the command and all that it started. */
  signalGroup(signal: NodeJS.Signals): void
}

const packageRoot = resolve(import.meta.dirname, '../..')

/** Runs a program in the checkout, as a process group of its own that does not outlive the test. */
export function startCommand(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCommand {
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
    for (const wait of waiting) if (stderr.includes(wait.text)) wait.resolve()
  }
  child.stdout?.on('data', (data) => (stdout += data))
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
  onTestFinished(() => signalGroup('SIGKILL'))
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

/** Runs `wiredesk ...args` to its end. */
export async function wiredesk(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const command = startCommand(process.execPath, ['src/main.ts', ...args], env)
  const exit = await command.ended
  return { exit, stdout: command.stdout(), stderr: command.stderr() }
}

/** A port on loopback that was free a moment ago. */
export async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return String((address as { port: number }).port)
}

/** What a shell would hand down; the test runner itself sets names that Wiredesk reads. */
function inherited(): NodeJS.ProcessEnv {
  const { BASE_URL: _base, PORT: _port, HOST: _host, NODE_ENV: _env, ...rest } = process.env
  return rest
}

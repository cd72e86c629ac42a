import { onTestFinished } from 'vitest'
import { beginWiredesk, type Environment, type Options, type RunningCommand } from './begin-command.ts'

/** What a command has printed and how it ended. */
export type Ran = { readonly exit: number; readonly stdout: string; readonly stderr: string }

/** Runs `wiredesk ...args` to its end, in this process, with nothing in its environment but `env`. */
export async function wiredesk(args: readonly string[], env: Environment = {}): Promise<Ran> {
  const { ended, stdout, stderr } = beginWiredesk(args, env)
  return { exit: await ended, stdout: stdout(), stderr: stderr() }
}

/** Starts `wiredesk ...args` in this process, likewise; it does not outlive the test. */
export function startWiredesk(args: readonly string[], env: Environment = {}, options: Options = {}): RunningCommand {
  const command = beginWiredesk(args, env, options)
  onTestFinished(async () => void (await command.stop()))
  return command
}

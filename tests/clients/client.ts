import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** An item as a feed reader has it, its date in whole seconds. */
export type ClientItem = { readonly title: string; readonly link: string; readonly date: number }

/** A feed reader of others, run as its users run it. */
export type Client = {
  readonly name: string
  /** Debian's packages that bring it. */
  readonly packages: string
  /** What has to be there for it to run. */
  readonly files: readonly string[]
  /** Which of an item's two dates it keeps. */
  readonly date: 'published' | 'updated'
  /** After how many polls it sends the validators that it got. */
  readonly learnsAfter: number
  /** Polls one feed, from a folder that it keeps its own things in, and gives all items that it then has of the feed. */
  poll(home: string, address: string): Promise<readonly ClientItem[]>
}

const run = promisify(execFile)

/** Standard output of a program that ran to its end in a home of its own, without the caller's environment. */
export async function runAtHome(home: string, program: string, args: readonly string[]): Promise<string> {
  const env = { HOME: home, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'Pacific/Auckland' }
  const { stdout } = await run(program, args, { cwd: home, env, maxBuffer: 16 << 20 })
  return stdout
}

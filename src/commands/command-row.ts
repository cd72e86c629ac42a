import type { Surroundings } from './surroundings.ts'

/** What follows a command's name on its line: its arguments in order, and its options by name. */
export type Said = { readonly args: readonly unknown[]; readonly options: Readonly<Record<string, unknown>> }

/** A command as a row of a table. */
export type CommandRow = {
  readonly name: string
  readonly description: string
  readonly args?: readonly (readonly [form: string, about: string])[]
  /** Besides --root. */
  readonly options?: readonly (readonly [form: string, about: string])[]
  /** Loads the command and runs it in the installation at this root; returns its exit code. */
  readonly run: (root: string, said: Said, surroundings: Surroundings) => Promise<number>
}

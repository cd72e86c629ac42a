import { resolve } from 'node:path'
import type { Surroundings } from '../surroundings.ts'
import { initFolder } from './init-folder.ts'

const EXAMPLES = ['newsroom', 'planet', 'reader'] as const

/** Writes a new installation folder and says what to do with it. */
export async function initCommand(
  directory: string,
  example: string,
  { folder, print, complain }: Surroundings,
): Promise<number> {
  const chosen = EXAMPLES.find((name) => name === example)
  if (!chosen) {
    complain(`no example is called ${example}; there are ${EXAMPLES.join(', ')}`)
    return 2
  }
  try {
    const files = await initFolder(resolve(folder, directory), chosen, resolve(import.meta.dirname, '../../..'))
    for (const file of files) print(file)
  } catch (error) {
    complain((error as Error).message)
    return 1
  }
  print(`\nNext: edit the files, then\n  wiredesk check --root ${directory}\n  wiredesk serve --root ${directory}`)
  return 0
}

import { resolve } from 'node:path'
import { initFolder } from './init-folder.ts'

const EXAMPLES = ['newsroom', 'planet', 'reader'] as const

/** Writes a folder of one's own and says what to do with it. */
export async function initCommand(directory: string, example: string): Promise<number> {
  const chosen = EXAMPLES.find((name) => name === example)
  if (!chosen) {
    console.error(`no example is called ${example}; there are ${EXAMPLES.join(', ')}`)
    return 2
  }
  try {
    const files = await initFolder(resolve(directory), chosen, resolve(import.meta.dirname, '../..'))
    for (const file of files) console.log(file)
  } catch (error) {
    console.error((error as Error).message)
    return 1
  }
  console.log(
    `\nNext: edit the files, then\n  wiredesk check --root ${directory}\n  wiredesk serve --root ${directory}`,
  )
  return 0
}

import { resolve } from 'node:path'
import { removeSource } from '../../config/edit/remove-source.ts'
import { loadConfig } from '../../config/load.ts'
import { didYouMean } from '../../foundation/suggestion.ts'
import { idInFiles } from '../../model/source.ts'
import type { Surroundings } from '../surroundings.ts'
import { storedPresences } from './presences.ts'
import { draftEdit, fileOfSource, saveDrafts } from './save.ts'

/**
 * Takes a source out of its file, with the comments that are about it. Nothing is written if `check` would not pass, as
 * where a feed names the source. 2 if there is no such source.
 */
export async function removeCommand(root: string, id: string, surroundings: Surroundings): Promise<number> {
  const { env, folder, print, complain } = surroundings
  const home = resolve(folder, root)
  const config = await loadConfig(home, env)
  const source = config.sources.find((one) => idInFiles(one) === id)
  if (source === undefined) {
    const hint = didYouMean(id, config.sources.map(idInFiles))
    complain(`no source is called ${id}${hint}; \`wiredesk sources list\` names them`)
    return 2
  }
  const file = await fileOfSource(home, id)
  const draft = file && (await draftEdit(home, file, (text) => removeSource(text, id, file)))
  if (!draft) {
    complain(`no file of sources has an entry of ${id}`)
    return 1
  }
  await saveDrafts(root, [draft], surroundings)
  print(`removed ${id} (${source.name}) from ${draft.file}`)
  if ((await storedPresences(config)).some((one) => one.id === source.id)) {
    print(
      `its articles leave all that is published, and come back if ${id} does${source.formerly ? ', with its formerly' : ''}`,
    )
  }
  return 0
}

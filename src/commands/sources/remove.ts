import { resolve } from 'node:path'
import { removeSource } from '../../config/edit/remove-source.ts'
import { loadConfig } from '../../config/load.ts'
import { idInFiles, sourceCalled } from '../../model/source.ts'
import type { Surroundings } from '../surroundings.ts'
import { noSuchSources } from '../unknown-source.ts'
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
  const source = sourceCalled(config.sources, id)
  if (source === undefined) {
    complain(noSuchSources(config, [id]))
    return 2
  }
  const now = idInFiles(source)
  if (now !== id) {
    complain(`${id} is called ${now} by now`)
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

import { resolve } from 'node:path'
import { renameSource } from '../../config/edit/rename-source.ts'
import { replaceIds } from '../../config/edit/replace-texts.ts'
import type { Draft } from '../../config/edit/write-files.ts'
import { identifier } from '../../config/field/text.ts'
import { readConfigFiles } from '../../config/files/config-files.ts'
import { sourceMentions } from '../../config/files/mentions.ts'
import { readYaml } from '../../config/files/yaml-file.ts'
import { loadConfig } from '../../config/load.ts'
import type { Source } from '../../model/settings.ts'
import { idInFiles, sourceCalled } from '../../model/source.ts'
import type { Surroundings } from '../surroundings.ts'
import { noSuchSources } from '../unknown-source.ts'
import { draftEdit, fileOfSource, saveDrafts } from './save.ts'

/** The ids to give to and to take from a source. */
export type Renaming = { readonly id: string; readonly newId: string }

/**
 * Gives a source another id, under which its history goes on, and writes that wherever the files name it. A second call does what a
 * first one left. Nothing is written if `check` would not pass; 2 if there is no such source, or the new id is none.
 */
export async function renameCommand(
  root: string,
  { id, newId }: Renaming,
  surroundings: Surroundings,
): Promise<number> {
  const { env, folder, print, complain } = surroundings
  const home = resolve(folder, root)
  const config = await loadConfig(home, env)
  const { sources } = config
  const source = sourceCalled(sources, id)
  const result = identifier('new-id')(newId)
  if (source === undefined || 'mistake' in result) {
    complain('mistake' in result ? `${newId}: ${result.mistake}` : noSuchSources(config, [id]))
    return 2
  }
  const now = idInFiles(source)
  if (now !== id && now !== newId) {
    complain(`${id} is called ${now} by now`)
    return 2
  }
  const other = sources.find((one) => one !== source && idInFiles(one) === newId)
  if (other !== undefined) {
    complain(`${newId} is the id of another source, ${other.name}: rename that first`)
    return 1
  }
  const { first, others } = await draftAll(home, { sources, source, newId })
  const drafts = [...(first ? [first] : []), ...others.map(({ draft }) => draft)]
  if (drafts.length === 0) {
    print(`it is called ${newId} already`)
    return 0
  }
  await saveDrafts(root, drafts, surroundings)
  if (first) print(`renamed ${now} (${source.name}) to ${newId} in ${first.file}`)
  for (const { draft, places } of others)
    print(`${draft.file} names it ${newId} now, in ${places} ${places === 1 ? 'place' : 'places'}`)
  return 0
}

type Around = { readonly sources: readonly Source[]; readonly source: Source; readonly newId: string }

/** The file of the source first: until the others are written, its former id goes on meaning it. */
async function draftAll(home: string, { sources, source, newId }: Around) {
  const now = idInFiles(source)
  const file = now === newId ? undefined : await fileOfSource(home, now)
  const isMeant = (name: string) => name !== newId && sourceCalled(sources, name) === source
  const first =
    file === undefined
      ? undefined
      : await draftEdit(home, file, (text) => {
          const renamed = renameSource(text, { id: now, newId }, file)
          return renamed && (mentioned(renamed, file, { isMeant, newId })?.text ?? renamed)
        })
  const { feeds, topics, sources: files } = await readConfigFiles(home)
  const others: { readonly draft: Draft; readonly places: number }[] = []
  for (const { file: path } of [...files, ...(topics ? [topics] : []), ...feeds]) {
    if (path === first?.file) continue
    let places = 0
    const draft = await draftEdit(home, path, (text) => {
      const edited = mentioned(text, path, { isMeant, newId })
      places = edited?.places ?? 0
      return edited?.text
    })
    if (draft) others.push({ draft, places })
  }
  return { first, others }
}

type Meant = { readonly isMeant: (name: string) => boolean; readonly newId: string }

/** A file's text with the new id wherever it names the source; undefined if it does not. */
function mentioned(text: string, file: string, { isMeant, newId }: Meant) {
  const found = sourceMentions({ file, value: readYaml(file, text).value }).filter(({ name }) => isMeant(name))
  if (found.length === 0) return undefined
  const replacements = found.map(({ path }) => ({ path, text: newId }))
  return { text: replaceIds(text, file, replacements), places: found.length }
}

import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { exportFolder } from '../export/export-folder.ts'
import { exportableDocuments } from '../lookup/exportable-documents.ts'
import { openStoreBeside } from './store-beside.ts'
import type { Surroundings } from './surroundings.ts'

/** Writes everything that is published into a folder, as static files; also works beside a running server. */
export async function exportCommand(
  root: string,
  { directory, isJson }: { readonly directory: string; readonly isJson: boolean },
  { env, folder, print }: Surroundings,
): Promise<number> {
  const config = await loadConfig(resolve(folder, root), env)
  const target = resolve(folder, directory)
  const store = openStoreBeside(config)
  try {
    const report = await store.snapshot(async (snapshot) => {
      return exportFolder(target, await exportableDocuments(snapshot, config))
    })
    if (isJson) print(JSON.stringify({ folder: target, ...report }))
    else print(`${report.written} written, ${report.removed} removed, ${report.unchanged} unchanged in ${target}`)
    return 0
  } finally {
    await store.close()
  }
}

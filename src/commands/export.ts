import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { exportFolder } from '../export/export-folder.ts'
import { exportableDocuments } from '../lookup/exportable-documents.ts'
import { openStoreBeside } from './store-beside.ts'

/** Writes all that is published into a folder, as static files; beside a running server too. */
export async function exportCommand(root: string, directory: string): Promise<number> {
  const config = await loadConfig(resolve(root), process.env)
  const folder = resolve(directory)
  const store = openStoreBeside(config)
  try {
    const report = await store.snapshot(async (snapshot) => {
      return exportFolder(folder, await exportableDocuments(snapshot, config))
    })
    console.log(`${report.written} written, ${report.removed} removed, ${report.unchanged} unchanged in ${folder}`)
    return 0
  } finally {
    await store.close()
  }
}

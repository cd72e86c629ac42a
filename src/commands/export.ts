import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { exportFolder } from '../export/export-folder.ts'
import { exportableDocuments } from '../lookup/exportable-documents.ts'
import { inSnapshot } from '../store/open/snapshot.ts'
import { openStoreBeside } from './store-beside.ts'

/** Writes all that is published into a folder, as static files; beside a running server too. */
export async function exportCommand(root: string, directory: string): Promise<number> {
  const config = await loadConfig(resolve(root), process.env)
  const folder = resolve(directory)
  const { handle } = openStoreBeside(config)
  try {
    const report = await inSnapshot(handle, async (snapshot) => {
      return exportFolder(folder, await exportableDocuments(snapshot, config))
    })
    console.log(`${report.written} written, ${report.removed} removed, ${report.unchanged} unchanged in ${folder}`)
    return 0
  } finally {
    await handle.destroy()
  }
}

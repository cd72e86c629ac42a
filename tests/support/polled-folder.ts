import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { wiredesk } from './command.ts'
import { type RssItem, rss } from './make-rss.ts'
import { startOrigin } from './origin.ts'
import { temporaryRoot } from './temporary-root.ts'
import { writeFiles } from './write-files.ts'

/** Of every command on such a folder, so that each has the same base URL: a server listens on a port that is free. */
export const anyPort = { PORT: '0' }

type Outlet = { readonly id: string; readonly items: readonly RssItem[]; readonly settings?: string }

/** A folder whose sources were polled once, and that every test gets a copy of. */
export type PolledFolder = {
  /** A copy that is removed when the test is over. */
  copy(): string
  /** Where the outlets are. */
  url(path: string): string
  /** Has one address lead to another from now on. */
  redirect(path: string, to: string): void
  close(): Promise<void>
}

/** Writes config/sources.yaml for the outlets and these files, and polls. The outlets go on saying the same. */
export async function pollFolder(
  outlets: readonly Outlet[],
  feeds: Readonly<Record<string, string>>,
): Promise<PolledFolder> {
  const origin = await startOrigin()
  const lines = outlets.map(({ id, items, settings = '' }) => {
    const headers = { 'Content-Type': 'application/rss+xml' }
    origin.on(`/${id}`, { headers, body: rss(items, `https://${id}.example`) })
    return `  - { id: ${id}, name: Outlet ${id}, url: "${origin.url(`/${id}`)}", privateNetwork: true${settings} }\n`
  })
  const folder = mkdtempSync(join(tmpdir(), 'wiredesk-'))
  writeFiles(folder, { 'config/sources.yaml': `sources:\n${lines.join('')}`, ...feeds })
  expect(await wiredesk(['poll', '--root', folder], anyPort)).toMatchObject({ exit: 0 })
  return {
    copy() {
      const root = temporaryRoot({})
      cpSync(folder, root, { recursive: true })
      return root
    },
    url: (path) => origin.url(path),
    redirect: (path, to) => origin.on(path, { status: 301, headers: { Location: origin.url(to) }, body: '' }),
    async close() {
      await origin.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

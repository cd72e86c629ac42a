import { join } from 'node:path'
import type { Feed, Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed, anAgency, aSource } from '../../support/make-config.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import type { Files } from '../../support/write-files.ts'

export const MINUTE = 60_000

/** A piece in the plain form, which nobody takes for a copy of another. */
export function aPiece(name: string, more = ''): string {
  return `# What ${name} said of the ${name} affair\n\nBy Anna ${name}\n\nMarch 9, 2026\n\nThe ${name} affair goes on in ${name}town, says ${name}.\n\n${more}\n`
}

/** So many pieces, by their paths. */
export function pieces(...names: readonly string[]): Files {
  return Object.fromEntries(names.map((name) => [`${name}.md`, aPiece(name)]))
}

type Parts = {
  readonly source?: Partial<Source>
  readonly feed?: Partial<Feed>
  readonly files?: Files
  readonly log?: never
}

/** A desk with the source `own`, whose folder has these files, and one feed of everything. */
export async function openFolderDesk(parts: Parts = {}) {
  const files = Object.entries(parts.files ?? {}).map(([path, text]) => [`articles/${path}`, text])
  const root = temporaryRoot({ 'config/.keep': '', ...Object.fromEntries(files) })
  const source = aSource({
    ...{ id: 'own', name: 'Our own', url: 'folder://own/', folder: 'articles', home: 'http://desk.example' },
    ...{ everyMs: 5 * MINUTE, firstItems: 10, privateNetwork: false, republish: 'full', ...parts.source },
  })
  const config = {
    ...aConfig({ sources: [source], feeds: [aFeed({ slug: 'all', ...parts.feed })], agencies: [anAgency] }),
    root,
  }
  const test = await openTestDesk(config, START)
  return {
    test,
    folder: join(root, 'articles'),
    source,
    /** The titles that the feed shows, in order of letters. */
    titles: () =>
      test
        .json('all')
        .items.map(({ title }) => title)
        .toSorted(),
    /** Looks into the folder five minutes later. */
    look: async () => (await test.roundAfter(6 * MINUTE)).refreshed[0],
    /** Looks into the folder as its operator wants, and takes what is there. */
    release: async () => {
      test.advance(MINUTE)
      return test.desk.pollOrdered({ names: ['own'], isNow: false, isRelease: true })
    },
  }
}

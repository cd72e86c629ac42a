import type { CommandRow } from '../command-row.ts'

const INTO = ['--into <file>', 'the file of sources to write into, such as config/sources/blogs.yaml'] as const

const text = (option: unknown) => option as string | undefined

/** The commands about sources, in the order in which the help lists them. */
export const sourceCommands: readonly CommandRow[] = [
  {
    name: 'list',
    description: 'show how each source is doing',
    options: [['--json', 'print the same as a list in JSON']],
    async run(root, { options }, surroundings) {
      const { listCommand } = await import('./list.ts')
      return listCommand(root, { isJson: options.json === true }, surroundings)
    },
  },
  {
    name: 'add',
    description: 'find the feed of a web page and write its entry',
    args: [['<url>', 'a web page, or a feed']],
    options: [['--feed <n>', 'which of the feeds that the page offers, from 1'], INTO],
    async run(root, { args, options }, surroundings) {
      const { addCommand } = await import('./add.ts')
      return addCommand(root, args[0] as string, { feed: text(options.feed), into: text(options.into) }, surroundings)
    },
  },
  {
    name: 'import',
    description: 'take over the feeds of another reader or planet, from its OPML or config.ini',
    args: [['<file>', 'OPML, or the config.ini of Planet or Venus']],
    options: [
      ['--feeds', 'write a feed file for each folder'],
      ['--republish <policy>', 'full, excerpt or link, for all of them'],
      INTO,
    ],
    async run(root, { args, options }, surroundings) {
      const { importCommand } = await import('./import.ts')
      const { feeds, republish, into } = options
      const chosen = { isWithFeeds: feeds === true, republish: text(republish), into: text(into) }
      return importCommand(root, args[0] as string, chosen, surroundings)
    },
  },
  {
    name: 'export',
    description: 'print the sources as OPML, for any reader',
    options: [['--flat', 'without folders; tags are categories either way']],
    async run(root, { options }, surroundings) {
      const { exportSourcesCommand } = await import('./export.ts')
      return exportSourcesCommand(root, { isFlat: options.flat === true }, surroundings)
    },
  },
  {
    name: 'test',
    description: 'ask a source once and say what came, without storing anything',
    args: [['<source>', 'its id']],
    options: [['--now', 'ask it even if it or its host has asked us to wait']],
    async run(root, { args, options }, surroundings) {
      const { testCommand } = await import('./test.ts')
      return testCommand(root, args[0] as string, { isNow: options.now === true }, surroundings)
    },
  },
  {
    name: 'rename',
    description: 'give a source another id, under which its history goes on',
    args: [
      ['<source>', 'its id'],
      ['<id>', 'the new one'],
    ],
    async run(root, { args }, surroundings) {
      const { renameCommand } = await import('./rename.ts')
      const [id, newId] = args as [string, string]
      return renameCommand(root, { id, newId }, surroundings)
    },
  },
  {
    name: 'remove',
    description: 'take a source out of its file',
    args: [['<source>', 'its id']],
    async run(root, { args }, surroundings) {
      const { removeCommand } = await import('./remove.ts')
      return removeCommand(root, args[0] as string, surroundings)
    },
  },
  {
    name: 'release',
    description: 'take what held sources send, as it is',
    args: [['<source...>', 'ids of sources']],
    async run(root, { args }, surroundings) {
      const { releaseCommand } = await import('../release.ts')
      return releaseCommand(root, args[0] as string[], surroundings)
    },
  },
]

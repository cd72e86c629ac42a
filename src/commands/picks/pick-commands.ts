import type { CommandRow } from '../command-row.ts'

const FEED = ['<feed>', 'the name of its file, such as wire'] as const
const STORY = ['<article>', 'the address of any copy of the story, or its id'] as const
const UNDO = ['--undo', 'take the line out again'] as const

/** The commands that pick stories by hand, in the order in which the help lists them. */
export const pickCommands: readonly CommandRow[] = [
  {
    name: 'pin',
    description: 'have a story stand first on the page of a feed and in its JSON Feed',
    args: [FEED, STORY],
    options: [['--until <when>', 'such as 6h, 2026-12-24 or 2026-12-24T18:00Z'], UNDO],
    async run(root, { args, options }, surroundings) {
      const { pinCommand } = await import('./pin.ts')
      return pinCommand(root, { ...namedBy(args), ...options }, surroundings)
    },
  },
  {
    name: 'drop',
    description: 'take a story out of a feed',
    args: [FEED, STORY],
    options: [UNDO],
    async run(root, { args, options }, surroundings) {
      const { dropCommand } = await import('./drop.ts')
      return dropCommand(root, { ...namedBy(args), ...options }, surroundings)
    },
  },
  {
    name: 'add',
    description: 'put a story into a feed, whatever its condition says',
    args: [FEED, STORY],
    options: [
      ['--title <text>', 'a headline, for what no source brings'],
      ['--summary <text>', 'a line, likewise'],
      ['--note <text>', 'what you say of it'],
      UNDO,
    ],
    async run(root, { args, options }, surroundings) {
      const { addCommand } = await import('./add.ts')
      return addCommand(root, { ...namedBy(args), ...options }, surroundings)
    },
  },
  {
    name: 'approve',
    description: 'approve a story for a feed that waits; without a story, list what waits',
    args: [FEED, ['[article]', STORY[1]]],
    async run(root, { args }, surroundings) {
      const { approveCommand } = await import('./approve.ts')
      const reference = args[1] as string | undefined
      return approveCommand(root, { feed: args[0] as string, reference }, surroundings)
    },
  },
]

function namedBy(args: readonly unknown[]) {
  return { feed: args[0] as string, reference: args[1] as string }
}

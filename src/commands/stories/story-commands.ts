import type { CommandRow } from '../command-row.ts'

const AS_JSON = ['--json', 'print the same as JSON'] as const

/** The commands about stories, in the order in which the help lists them. */
export const storyCommands: readonly CommandRow[] = [
  {
    name: 'explain',
    description: 'say why an article is in its story, and why it is in each feed or is not',
    args: [['<article>', 'its id, address or guid, or the address of its story’s page']],
    options: [AS_JSON],
    async run(root, { args, options }, surroundings) {
      const { explainCommand } = await import('./explain.ts')
      return explainCommand(root, { reference: args[0] as string, isJson: options.json === true }, surroundings)
    },
  },
  {
    name: 'plan',
    description: 'show what the changed files would do to each feed, and exit with 2 if they would do anything',
    options: [AS_JSON],
    async run(root, { options }, surroundings) {
      const { planCommand } = await import('./plan.ts')
      return planCommand(root, { isJson: options.json === true }, surroundings)
    },
  },
  {
    name: 'try',
    description: 'show what a condition would catch of the articles that are stored, and by which terms',
    args: [['<condition>', "as behind topic: in a feed's file, such as 'any: [israel*, gaza]'"]],
    options: [AS_JSON],
    async run(root, { args, options }, surroundings) {
      const { tryCommand } = await import('./try.ts')
      return tryCommand(root, { condition: args[0] as string, isJson: options.json === true }, surroundings)
    },
  },
  {
    name: 'split',
    description: 'take an article out of its story, for good',
    args: [['<article>', 'its id, address or guid']],
    options: [AS_JSON],
    async run(root, { args, options }, surroundings) {
      const { splitCommand } = await import('./decide.ts')
      return splitCommand(root, { article: args[0] as string, isJson: options.json === true }, surroundings)
    },
  },
  {
    name: 'join',
    description: 'put an article into the story of another, for good',
    args: [
      ['<article>', 'its id, address or guid'],
      ['<story>', 'an article of that story, or the story, likewise'],
    ],
    options: [AS_JSON],
    async run(root, { args, options }, surroundings) {
      const { joinCommand } = await import('./decide.ts')
      const [article, other] = args as readonly [string, string]
      return joinCommand(root, { article, other, isJson: options.json === true }, surroundings)
    },
  },
  {
    name: 'undo',
    description: 'take back the last split or join that was not taken back yet',
    options: [AS_JSON],
    async run(root, { options }, surroundings) {
      const { undoCommand } = await import('./decide.ts')
      return undoCommand(root, { isJson: options.json === true }, surroundings)
    },
  },
]

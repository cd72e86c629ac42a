import { Command, CommanderError, Option } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import type { CommandRow } from './commands/command-row.ts'
import { pickCommands } from './commands/picks/pick-commands.ts'
import { sourceCommands } from './commands/sources/source-commands.ts'
import { storyCommands } from './commands/stories/story-commands.ts'
import type { Surroundings } from './commands/surroundings.ts'
import { systemTrouble } from './commands/system-trouble.ts'
import { OperatorError } from './foundation/operator-error.ts'

const USAGE_ERROR = 2

/**
 * Runs one command in the given surroundings and touches nothing of the process besides them. Returns its exit code: 0
 * done, 1 it failed, 2 it was not understood.
 */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  let exitCode = 0
  const program = createProgram(surroundings, (code) => {
    exitCode = code
  })
  try {
    refuseUnknown(program, argv)
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    return explain(error, surroundings)
  }
}

type Done = (exitCode: number) => void

/** Each command is loaded when it is asked for: together they take a tenth of a second and 30 MB. */
function createProgram(surroundings: Surroundings, done: Done): Command {
  const { stdout, stderr } = surroundings
  const program = new Command('wiredesk')
    .description(manifest.description)
    .version(manifest.version)
    .exitOverride()
    .showHelpAfterError('(wiredesk --help lists the commands)')
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
  program
    .command('serve')
    .description('poll the sources and serve the feeds')
    .option('--root <dir>', 'folder with config/, feeds/ and data/', '.')
    .action(async (options) => {
      // The desk's thread loads its modules while this one loads its own and reads the files.
      const { warmUpDesk } = await import('./desk/desk-thread.ts')
      const worker = warmUpDesk()
      try {
        const { serveCommand } = await import('./commands/serve.ts')
        done(await serveCommand(options.root, worker, surroundings))
      } finally {
        // Where the service did not come to run, nothing else ends the thread.
        await worker.terminate()
      }
    })
  program
    .command('poll')
    .description('refresh what is due, or the named sources, publish, and exit')
    .argument('[source...]', 'ids of sources')
    .option('--json', 'print the record of each poll as a line of JSON, and nothing else')
    .option('--root <dir>', 'folder with config/, feeds/ and data/', '.')
    .option('--now', 'ask the named sources even if they or their hosts have asked us to wait')
    .action(async (names, { root, now, json }) => {
      const { pollCommand } = await import('./commands/poll.ts')
      done(await pollCommand(root, { names, isNow: now === true, isJson: json === true }, surroundings))
    })
  program
    .command('check')
    .description('validate all files and list every mistake with its line')
    .option('--root <dir>', 'folder with config/ and feeds/', '.')
    .addOption(new Option('--format <name>', 'how to say it').choices(['text', 'github', 'json']).default('text'))
    .option('--strict', 'fail on what is allowed but unwise too')
    .action(async ({ root, format, strict }) => {
      const { checkCommand } = await import('./commands/files/check.ts')
      done(await checkCommand(root, { format, isStrict: strict === true }, surroundings))
    })
  program
    .command('init')
    .description('write a folder of your own: config, feeds, comments')
    .argument('<dir>', 'where to')
    .option('--example <name>', 'newsroom, planet or reader', 'newsroom')
    .action(async (directory, options) => {
      const { initCommand } = await import('./commands/files/init.ts')
      done(await initCommand(directory, options.example, surroundings))
    })
  program
    .command('schema')
    .description('print the JSON Schema of a kind of file, for editors; without a kind those of all')
    .argument('[file-kind]', 'server, sources, agencies, topics, feed or picks')
    .action(async (kind) => {
      const { schemaCommand } = await import('./commands/files/schema.ts')
      done(schemaCommand(kind, surroundings))
    })
  program
    .command('inspect')
    .description('show what Wiredesk makes of a feed, before adding it')
    .argument('[url-or-file]', 'the feed')
    .option('--json', 'print the document as read, as one JSON object')
    .option('--batch', 'read lines {"file","contentType","url"} and print an answer line for each')
    .addOption(new Option('--compare', 'print only what rss-parser reads differently, side by side').conflicts('batch'))
    .action(async (target, options) => {
      const { inspectCommand } = await import('./commands/inspect.ts')
      done(await inspectCommand(target, options, surroundings))
    })
  program
    .command('cluster')
    .description('read articles as JSON lines and print the story of each')
    .argument('<file>', 'lines {"id","source","url","guid","title","summary","contentText","author","published"}')
    .option('--root <dir>', 'folder whose config/agencies.yaml is used, if it has one', '.')
    .action(async (file, options) => {
      const { clusterCommand } = await import('./commands/cluster.ts')
      done(await clusterCommand(file, options.root, surroundings))
    })
  program
    .command('export')
    .description('write all that is published into a folder, as static files')
    .argument('<dir>', 'an empty or new folder, or that of an earlier export')
    .option('--json', 'print the same as JSON')
    .option('--root <dir>', 'folder with config/, feeds/ and data/', '.')
    .action(async (directory, options) => {
      const { exportCommand } = await import('./commands/export.ts')
      done(await exportCommand(options.root, { directory, isJson: options.json === true }, surroundings))
    })
  addStoryCommands(program, surroundings, done)
  addListed({ to: program, rows: pickCommands, done }, surroundings)
  const sources = program.command('sources').description('what concerns single sources')
  addListed({ to: sources, rows: sourceCommands, done }, surroundings)
  return program
}

/** Adds the commands about stories. */
function addStoryCommands(program: Command, surroundings: Surroundings, done: Done): void {
  addListed({ to: program, rows: storyCommands, done }, surroundings)
  program
    .command('takedown')
    .description('take an article or a source out of every output, for good')
    .argument('[article]', 'its address, id or guid')
    .option('--root <dir>', 'folder with config/, feeds/ and data/', '.')
    .option('--source <id>', 'all of this source; with an article, that of this source alone')
    .option('--reason <text>', 'why, for the list')
    .option('--json', 'with --list, print it as JSON')
    .addOption(new Option('--list', 'print what was taken down').conflicts(['source', 'reason', 'undo']))
    .addOption(new Option('--undo <id>', 'take a takedown back').conflicts(['source', 'reason']))
    .action(async (article, { root, list, undo, json, ...said }) => {
      if (article !== undefined && (list || undo !== undefined)) {
        return program.error('error: --list and --undo take no article', { exitCode: USAGE_ERROR })
      }
      const { listTakedowns, takedownCommand, undoTakedown } = await import('./commands/takedown.ts')
      done(
        await (list
          ? listTakedowns(root, { isJson: json === true }, surroundings)
          : undo === undefined
            ? takedownCommand(root, { reference: article, ...said }, surroundings)
            : undoTakedown(root, undo, surroundings)),
      )
    })
}

type Adding = { readonly to: Command; readonly rows: readonly CommandRow[]; readonly done: Done }

/** Adds commands that are listed elsewhere. */
function addListed({ to, rows, done }: Adding, surroundings: Surroundings): void {
  for (const { name, description, args = [], options = [], run } of rows) {
    const command = to.command(name).description(description)
    for (const [form, about] of args) command.argument(form, about)
    for (const [form, about] of options) command.option(form, about)
    command.option('--root <dir>', 'folder with config/, feeds/ and data/', '.').action(async () => {
      const said = { args: command.processedArgs, options: command.opts() }
      done(await run(command.opts().root, said, surroundings))
    })
  }
}

/** With --help present, the library checks nothing else, and an unknown command or option would exit with 0. */
function refuseUnknown(program: Command, argv: readonly string[]): void {
  const [name, second] = argv.filter((argument) => !argument.startsWith('-'))
  const asked = argv.filter((argument) => argument !== '--help' && argument !== '-h')
  if (asked.length === argv.length || name === undefined || name === 'help') return
  const first = program.commands.find((one) => one.name() === name)
  const isGroup = first !== undefined && first.commands.length > 0
  if (isGroup && second === undefined) return
  const command = isGroup ? first.commands.find((one) => one.name() === second) : first
  if (!command) program.parse(asked, { from: 'user' })
  const last = isGroup ? second! : name
  const { unknown } = command?.parseOptions(asked.slice(asked.indexOf(last) + 1)) ?? { unknown: [] }
  const option = unknown.find((argument) => argument.startsWith('-'))
  if (option !== undefined) command?.error(`error: unknown option '${option}'`, { exitCode: USAGE_ERROR })
}

function explain(error: unknown, { complain }: Surroundings): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR
  complain(error instanceof OperatorError ? error.message : (systemTrouble(error) ?? error))
  return 1
}

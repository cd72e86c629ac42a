import { Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { checkCommand } from './commands/check.ts'
import { initCommand } from './commands/init.ts'
import { inspectCommand } from './commands/inspect.ts'
import { pollCommand } from './commands/poll.ts'
import { serveCommand } from './commands/serve.ts'
import { ConfigError } from './config/config-error.ts'
import { ServiceRefusedError } from './service.ts'
import { StoreLockedError } from './store/lock.ts'

const USAGE_ERROR = 2

/** Runs one command and returns its exit code: 0 done, 1 it could not be done, 2 it was not understood. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let exitCode = 0
  const program = createProgram((code) => {
    exitCode = code
  })
  try {
    refuseUnknownCommand(program, argv)
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    return explain(error)
  }
}

function createProgram(done: (exitCode: number) => void): Command {
  const program = new Command('wiredesk')
    .description(manifest.description)
    .version(manifest.version)
    .exitOverride()
    .showHelpAfterError('(wiredesk --help lists the commands)')
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  program
    .command('serve')
    .description('poll the sources and serve the feeds')
    .option('--root <dir>', 'folder with config/, feeds/ and data/', '.')
    .action(async (options) => done(await serveCommand(options.root)))
  program
    .command('poll')
    .description('refresh what is due, or the named sources now, publish, and exit')
    .argument('[source...]', 'ids of sources')
    .option('--root <dir>', 'folder with config/, feeds/ and data/', '.')
    .action(async (sources, options) => done(await pollCommand(options.root, sources)))
  program
    .command('check')
    .description('validate all files and list every mistake with its line')
    .option('--root <dir>', 'folder with config/ and feeds/', '.')
    .action(async (options) => done(await checkCommand(options.root)))
  program
    .command('init')
    .description('write a folder of your own: config, feeds, comments')
    .argument('<dir>', 'where to')
    .option('--example <name>', 'newsroom, planet or reader', 'newsroom')
    .action(async (directory, options) => done(await initCommand(directory, options.example)))
  program
    .command('inspect')
    .description('show what Wiredesk makes of a feed, before adding it')
    .argument('[url-or-file]', 'the feed')
    .option('--json', 'print the document as read, as one JSON object')
    .option('--batch', 'read lines {"file","contentType","url"} and print an answer line for each')
    .action(async (target, options) => done(await inspectCommand(target, options)))
  return program
}

/** The library takes `wiredesk UNKNOWN --help` for a wish for help and exits 0. */
function refuseUnknownCommand(program: Command, argv: readonly string[]): void {
  const name = argv.find((argument) => !argument.startsWith('-'))
  const isKnown = program.commands.some((command) => command.name() === name)
  if (name === undefined || name === 'help' || isKnown) return
  program.parse(
    argv.filter((argument) => argument !== '--help' && argument !== '-h'),
    { from: 'user' },
  )
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR
  const isForTheOperator =
    error instanceof ConfigError || error instanceof ServiceRefusedError || error instanceof StoreLockedError
  console.error(isForTheOperator ? error.message : error)
  return 1
}

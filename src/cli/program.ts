import { type Argument, Command, CommanderError } from 'commander'
import type { Words } from '../language/index.js'
import type { CliCommand, CommandName, ExitCode, Argument as Given } from './command.js'
import type { Stream } from './host.js'
import { sayMisuse } from './misuse.js'

/** A command line that was understood: which command, and what was given to it. */
export type Parsed =
  | {
      readonly kind: 'run'
      readonly command: CliCommand
      readonly args: readonly Given[]
      readonly options: unknown
    }
  /** Help or the version was asked for, or the line was refused; all has been said. */
  | { readonly kind: 'said'; readonly code: ExitCode }

export interface ProgramDeps {
  readonly words: Words
  readonly version: string
  readonly stdout: Stream
  readonly stderr: Stream
}

/** Reads a command line by the table of commands. Runs nothing. */
export function parseLine(
  line: readonly string[],
  table: readonly CliCommand[],
  deps: ProgramDeps,
): Parsed {
  let chosen: Parsed | undefined
  const program = createProgram(deps)
  for (const command of table)
    declare(program, command, deps, (args, options) => {
      chosen = { kind: 'run', command, args, options }
    })
  try {
    program.parse([...line], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return { kind: 'said', code: error.exitCode === 0 ? 0 : 2 }
  }
  return chosen ?? { kind: 'said', code: 2 }
}

function createProgram({ words, version, stdout, stderr }: ProgramDeps): Command {
  const { cli } = words
  return new Command('nhipcau')
    .description(cli.about)
    .usage(cli.usage)
    .version(version, '-v, --version', cli.options.version)
    .helpOption('-h, --help', cli.options.help)
    .helpCommand(false)
    .enablePositionalOptions()
    .showSuggestionAfterError(true)
    .configureHelp({
      styleTitle: (title) => cli.headings[title] ?? title,
      visibleCommands: ({ commands }) =>
        commands.flatMap((one) => [one, ...one.commands]).filter(isCommand),
      subcommandTerm: termOf,
    })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: () => undefined,
    })
    .addHelpText('after', `\n${cli.examplesHead}\n${cli.examples}`)
    .exitOverride((error) => refuse(error, stderr, words, 'nhipcau --help'))
}

/** A word that only stands before others, as `zalo` does, is no command by itself. */
function isCommand(command: Command): boolean {
  return command.description() !== ''
}

/** As it is typed: `units import <csv>`. */
function termOf(command: Command): string {
  const { parent } = command
  const own = [command.name(), ...command.registeredArguments.map(typed)].join(' ')
  return parent?.parent ? `${parent.name()} ${own}` : own
}

function typed(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}

/** Says in our words what the parser did not understand, then leaves the parser. */
function refuse(error: CommanderError, stderr: Stream, words: Words, example: string): never {
  const said = sayMisuse(error, words)
  if (said) stderr.write(`${said}\n${words.cli.example(example)}\n`)
  throw error
}

function declare(
  program: Command,
  { name, args, options }: CliCommand,
  { words, stderr }: ProgramDeps,
  choose: (args: readonly Given[], options: unknown) => void,
): void {
  const { cli } = words
  const { about, example } = cli.commands[name]
  const [own, parent] = placeOf(program, name, cli.usage)
  const command = parent
    .command(own)
    .description(about)
    .usage([cli.usageOptions, ...args.map(([flags]) => flags)].join(' '))
    .addHelpText('after', `\n${cli.examplesHead}\n  ${example}`)
  for (const [flags, meaning] of args) command.argument(flags, cli.args[meaning])
  for (const [flags, meaning] of options) command.option(flags, cli.options[meaning])
  command.exitOverride((error) => refuse(error, stderr, words, example))
  command.action((...given: unknown[]) => {
    choose(given.slice(0, args.length) as Given[], command.opts())
  })
}

/** The word of a command itself, and what it stands below: the program, or another word. */
function placeOf(
  program: Command,
  name: CommandName,
  usage: string,
): readonly [own: string, parent: Command] {
  const [first = '', own] = name.split(' ')
  if (!own) return [first, program]
  const parent = program.commands.find((command) => command.name() === first)
  return [own, parent ?? program.command(first).usage(usage)]
}

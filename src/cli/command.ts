import type { z } from 'zod'
import type { Words } from '../language/index.js'
import type { Host } from './host.js'
import type { Printer } from './printer.js'

/** 0 done, 1 failed, 2 wrong usage or configuration, 3 partly done. */
export type ExitCode = 0 | 1 | 2 | 3

/** What every command is given. */
export interface Asked {
  readonly host: Host
  readonly words: Words
  readonly out: Printer
  /** Says what is wrong with how the command was typed, with its example; gives the exit code. */
  readonly misused: (text: string) => ExitCode
}

type CliWords = Words['cli']
export type CommandName = keyof CliWords['commands']
type ArgumentName = keyof CliWords['args']
type OptionName = keyof CliWords['options']

/** One command of the terminal, as the table lists it. */
export interface CliCommand {
  /** `units import` stands below `units`. */
  readonly name: CommandName
  /** Each as it is typed, `<file...>`, with the name under which the catalogue explains it. */
  readonly args: readonly (readonly [flags: string, meaning: ArgumentName])[]
  readonly options: readonly (readonly [flags: string, meaning: OptionName])[]
  /** `args` come in the order above, each a list only when it ends in dots. */
  run(asked: Asked, args: readonly Argument[], options: unknown): Promise<ExitCode>
}

export type Argument = string | readonly string[] | undefined

/** A command whose options have been read. */
interface Written<Schema extends z.ZodType> extends Omit<CliCommand, 'run'> {
  readonly read: Schema
  readonly run: (
    asked: Asked,
    args: readonly Argument[],
    options: z.output<Schema>,
  ) => Promise<ExitCode>
}

/** Makes a command that reads its options by its schema and refuses those that do not fit. */
export function command<Schema extends z.ZodType>(written: Written<Schema>): CliCommand {
  const { read, run, ...rest } = written
  return {
    ...rest,
    async run(asked, args, options) {
      const parsed = read.safeParse(options)
      if (parsed.success) return await run(asked, args, parsed.data)
      const [fault] = parsed.error.issues
      return asked.misused(
        asked.words.cli.badOption(flagOf(fault?.path[0]), given(options, fault?.path[0])),
      )
    },
  }
}

function flagOf(option: PropertyKey | undefined): string {
  return `--${String(option).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function given(options: unknown, option: PropertyKey | undefined): string {
  if (typeof options !== 'object' || options === null || option === undefined) return ''
  return String(Reflect.get(options, option) ?? '')
}

/** An argument that is one word. */
export function word(argument: Argument): string {
  return typeof argument === 'string' ? argument : (argument?.[0] ?? '')
}

/** An argument that is several. */
export function several(argument: Argument): readonly string[] {
  if (argument === undefined) return []
  return typeof argument === 'string' ? [argument] : argument
}

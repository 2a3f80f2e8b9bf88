import { createLog } from '../base/index.js'
import { type Words, wordsOf } from '../language/index.js'
import type { Asked, CliCommand, ExitCode } from './command.js'
import { versionOf } from './files.js'
import type { Host } from './host.js'
import { languageOf } from './language-of.js'
import { createPrinter, type Printer } from './printer.js'
import { parseLine } from './program.js'
import { COMMANDS } from './table.js'

/**
 * Does what a command line says and returns the exit code. Never throws: what nobody expected is
 * told in a sentence, with its place in the code only when LOG_LEVEL is debug.
 */
export async function runCli(line: readonly string[], host: Host): Promise<ExitCode> {
  const words = wordsOf(languageOf(host.env))
  const { stdout, stderr } = host
  const parsed = parseLine(line, COMMANDS, { words, version: versionOf(), stdout, stderr })
  if (parsed.kind === 'said') return parsed.code
  const out = createPrinter(stdout, stderr)
  const asked = { host, words, out, misused: createMisused(parsed.command, words, out) }
  try {
    return await parsed.command.run(asked, parsed.args, parsed.options)
  } catch (error) {
    return sayUnexpected(error, asked)
  }
}

function createMisused({ name }: CliCommand, words: Words, out: Printer): Asked['misused'] {
  return (text) => {
    out.aside(text)
    out.aside(words.cli.example(words.cli.commands[name].example))
    return 2
  }
}

function sayUnexpected(error: unknown, { host, words, out }: Asked): ExitCode {
  if (host.env['LOG_LEVEL']?.trim() === 'debug')
    createLog('debug', { write: (text) => void host.stderr.write(text) }).error(
      { err: error },
      'command failed',
    )
  const code = systemCode(error)
  const name = error instanceof Error ? error.name : typeof error
  out.aside(code ? words.cli.noDatabase(code) : words.cli.unexpected(name))
  return 1
}

/** What a database or the system calls the fault; a bug of ours has no such code, or one of Node's. */
function systemCode(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string' && !at.code.startsWith('ERR_')) return at.code
  return undefined
}

import type { CommanderError } from 'commander'
import type { Words } from '../language/index.js'

/** What is wrong with a command line, in our words; `undefined` when nothing is, as for `--help`. */
export function sayMisuse({ code, message }: CommanderError, { cli }: Words): string | undefined {
  const [, what = ''] = /'([^']*)'/.exec(message) ?? []
  const [, near] = /Did you mean (?:one of )?([^?,)]+)/.exec(message) ?? []
  switch (code) {
    case 'commander.unknownCommand':
      return cli.unknownCommand(what, near)
    case 'commander.unknownOption':
      return cli.unknownOption(what, near)
    case 'commander.missingArgument':
      return cli.missingArgument(what)
    case 'commander.optionMissingArgument':
      return cli.optionWithoutValue(what)
    case 'commander.excessArguments':
      return cli.tooMany
    case 'commander.help':
    case 'commander.helpDisplayed':
    case 'commander.version':
      return undefined
    default:
      return cli.notUnderstood
  }
}

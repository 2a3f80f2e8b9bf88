import type { Words } from '../../language/index.js'
import type { ChangeFault } from './change.js'
import type { ChangesFault } from './csv.js'

/** What is wrong with a change, as a sentence that begins with its line in a file; alone it needs none. */
export function sayChangeFault(
  fault: ChangeFault | ChangesFault,
  words: Words,
  isAlone = false,
): string {
  const said = sayFault(fault, words)
  return isAlone
    ? `${said.charAt(0).toUpperCase()}${said.slice(1)}`
    : words.audience.onLine(fault.line, said)
}

function sayFault(fault: ChangeFault | ChangesFault, { units, audience }: Words): string {
  const say = units.faults
  switch (fault.kind) {
    case 'not-utf8':
    case 'broken-quotes':
      return audience.unitFaults[fault.kind]
    case 'wrong-column-count':
      return audience.unitFaults[fault.kind](fault.expected, fault.found)
    case 'empty':
      return say.empty
    case 'missing-column':
    case 'unknown-column':
    case 'missing-cell':
      return say[fault.kind](fault.column)
    case 'unknown':
      return [say.unknown(fault.text), fault.suggestion && audience.perhaps(fault.suggestion)]
        .filter(Boolean)
        .join(' ')
    case 'ambiguous':
      return `${say.ambiguous(fault.text)} ${audience.choose(fault.choices, 0)}`
    case 'over':
    case 'too-early':
      return say[fault.kind](fault.text, sayDay(fault.day))
    case 'future':
      return say.future(sayDay(fault.day))
    default:
      return say[fault.kind](fault.text)
  }
}

/** `2026-07-01` as people write it. */
function sayDay(day: string): string {
  return day.split('-').reverse().join('/')
}

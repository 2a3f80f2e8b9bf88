import type { Words } from '../language/index.js'
import type { UnitFault } from './csv-faults.js'
import type { AudienceFault } from './expression.js'

/** How many codes an answer lists; a chat message with ninety of them helps nobody. */
const MOST_CHOICES = 10

/** What is wrong with an expression, as a sentence for whoever wrote it. */
export function sayAudienceFault(fault: AudienceFault, { audience }: Words): string {
  const { part, why, suggestion, choices = [] } = fault
  const listed = choices.slice(0, MOST_CHOICES)
  return [
    audience.faults[why](part),
    suggestion && audience.perhaps(suggestion),
    listed.length > 0 && audience.choose(listed, choices.length - listed.length),
  ]
    .filter(Boolean)
    .join(' ')
}

/** What is wrong with a line of a file of units, as a sentence that begins with the line. */
export function sayUnitFault(fault: UnitFault, { audience }: Words): string {
  return audience.onLine(fault.line, sayFault(fault, audience))
}

function sayFault(fault: UnitFault, { unitFaults: say, perhaps }: Words['audience']): string {
  switch (fault.kind) {
    case 'missing-column':
    case 'repeated-column':
    case 'unknown-column':
      return say[fault.kind](fault.column)
    case 'wrong-column-count':
      return say[fault.kind](fault.expected, fault.found)
    case 'bad-code':
    case 'reserved-code':
    case 'old-code':
    case 'missing-name':
      return say[fault.kind](fault.code)
    case 'duplicate-code':
      return say[fault.kind](fault.code, fault.firstLine)
    case 'unknown-parent':
      return `${say[fault.kind](fault.parent)}${fault.suggestion ? ` ${perhaps(fault.suggestion)}` : ''}`
    case 'circle':
      return say[fault.kind](fault.codes)
    default:
      return say[fault.kind]
  }
}

/** A level as people call it: `commune` is `xã`; a level we do not know is shown as it was given. */
export function sayLevel(level: string, { audience }: Words): string {
  const known: Readonly<Record<string, string>> = audience.levels
  return known[level.trim().toLowerCase()] ?? level
}

import { brief } from '../base/index.js'
import { type CaseFile, LONGEST_ANSWER, type Undone, type Work } from '../feedback/index.js'
import type { PressedByStaff } from './pressed.js'

/** What staff are told when it is done. */
export function sayDone(
  { deps }: PressedByStaff,
  { one: { code } }: CaseFile,
  what: Work,
  told: number,
  place: string,
): string {
  const { cases } = deps.words
  switch (what.act) {
    case 'take':
      return cases.taken(code)
    case 'assign':
      return cases.assigned(code, what.to.name ?? cases.staffUnnamed)
    case 'forward':
      return cases.forwarded(code, place)
    case 'answer':
      return told > 0 ? cases.sentAnswer(code, told) : cases.nobodyToTell(code)
    case 'ask':
      return told > 0 ? cases.sentAsk(code, told) : cases.nobodyToTell(code)
    case 'note':
      return cases.noted(code)
    case 'reject':
      return told > 0 ? cases.sentReject(code) : cases.rejectedUntold(code)
    case 'close':
      return cases.closed(code)
    case 'merge':
      return cases.merged(code, place)
  }
}

/** Why it could not be done. */
export function sayUndone(
  { deps }: PressedByStaff,
  { one: { code }, assignee }: CaseFile,
  undone: Undone,
  place: string,
): string {
  const { cases } = deps.words
  switch (undone.kind) {
    case 'refused':
      if (undone.why === 'taken') return cases.takenBy(code, assignee?.name ?? cases.staffUnnamed)
      return cases.cannot[undone.why](code, undone.before.status)
    case 'too-long':
      return cases.tooLong(LONGEST_ANSWER)
    case 'empty':
      return cases.empty
    case 'answered':
      return cases.answeredBy(code, undone.who ?? cases.staffUnnamed, brief(undone.text, 600))
    case 'nobody-waits':
      return cases.nobodyToTell(code)
    case 'nobody-there':
      return cases.nobodyThere(place)
    case 'into-over':
      return cases.intoOver(undone.code)
  }
}

import { allows, type Deed, type Rights, ruleOf } from '../people/index.js'
import { auditRefused, type Trying } from './audit.js'
import type { CommandDeps } from './command.js'

/** Somebody who tried something, and hears why not. */
export type Refused = Trying & { readonly deps: Pick<CommandDeps, 'seal' | 'words'> }

/**
 * Why somebody may not do a deed whatever it is done with; `undefined` when they may. A refusal is kept in the audit
 * under `act`. Whether they may with this very unit is asked where it is known.
 */
export async function refusal(
  asked: Refused,
  staff: Rights | undefined,
  deed: Deed,
  act: string,
  subject = '',
): Promise<string | undefined> {
  if (staff && allows(staff, deed)) return undefined
  await auditRefused(asked, act, subject)
  return sayRefusal(asked, staff, deed)
}

/** Who may not is told so in one line, by the kind of work. */
function sayRefusal(
  { event, deps: { words } }: Refused,
  staff: Rights | undefined,
  deed: Deed,
): string {
  if (staff) return words.people.mayNot[ruleOf(deed).act]
  return event.by.kind === 'mask' ? words.commands.masked : words.commands.staffOnly
}

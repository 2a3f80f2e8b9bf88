import type { Incoming } from '../channels/index.js'
import type { Words } from '../language/index.js'
import { allows, type Deed, type Rights } from '../people/index.js'
import { DEFAULT_RETENTION, type Notice, noticeOf } from '../privacy/index.js'
import type { Asked, Command, CommandDeps } from './command.js'
import { says } from './command.js'

/** What the service does and what may be typed, by who asks. */
export const help: Command = {
  names: ['trogiup', 'help', 'huongdan'],
  who: 'anyone',
  run: async (asked) => says(helpText(asked)),
}

/** How members' words are treated. */
export const privacy: Command = {
  names: ['riengtu', 'privacy'],
  who: 'anyone',
  run: async ({ deps, event }) => says(noticeFor(deps, event).text),
}

/** What people must know of their words where something is said, and how they rate there; made of what is switched on. */
export function noticeFor(
  { words, channels, office, asksWhy = true, retention = DEFAULT_RETENTION }: CommandDeps,
  { from, direct }: Pick<Incoming, 'from' | 'direct'>,
): Notice {
  const { buttons = false, polls = false } = channels.get(from.channel) ?? {}
  return noticeOf(words, { isDirect: direct, buttons, polls, asksWhy, office, retention })
}

/** The commands that somebody's role may give, one a line. */
export function staffHelp(staff: Rights, { commands }: Words): string {
  const { helpStaff, helpStaffHead, helpStaffEnd } = commands
  const deeds = Object.keys(helpStaff) as (keyof typeof helpStaff)[]
  // Typed so that a line which is no row of the table does not compile.
  const isAllowed = (deed: Deed) => allows(staff, deed)
  const lines = deeds.filter(isAllowed).map((deed) => helpStaff[deed])
  return [helpStaffHead, ...lines, helpStaffEnd].join('\n')
}

export function helpText({ staff, deps, event }: Asked): string {
  const { commands } = deps.words
  const helpMember = commands.helpMember(deps.channels.get(event.from.channel)?.buttons ?? false)
  if (staff)
    return `${staffHelp(staff, deps.words)}\n\n${commands.yourId(event.from.channel, event.by.id)}`
  return event.direct
    ? `${helpMember}\n\n${commands.yourId(event.from.channel, event.by.id)}`
    : helpMember
}

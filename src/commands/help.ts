import type { Asked, Command } from './command.js'
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
  run: async ({ deps }) => says(deps.words.commands.notice),
}

export function helpText({ staff, deps, event }: Asked): string {
  const { commands } = deps.words
  if (staff) return `${commands.helpStaff}\n\n${commands.yourId(event.from.channel, event.by.id)}`
  return event.direct
    ? `${commands.helpMember}\n\n${commands.yourId(event.from.channel, event.by.id)}`
    : commands.helpMember
}

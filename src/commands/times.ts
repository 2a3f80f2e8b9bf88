import { sayTime } from '../calendar/index.js'
import type { CommandDeps } from './command.js'

/** An hour that is over, with the next one like it when there is one. */
export function sayPast(
  when: { readonly at: Date; readonly next?: Date },
  now: Date,
  { words, timeZone }: Pick<CommandDeps, 'words' | 'timeZone'>,
): string {
  const said = sayTime(when.at, now, timeZone, words)
  return words.commands.pastTime(said, when.next && sayTime(when.next, now, timeZone, words))
}

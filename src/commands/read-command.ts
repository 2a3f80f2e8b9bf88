import { fold } from '../base/index.js'

export interface CommandLine {
  /** Folded, without the slash and without the bot's name. */
  readonly name: string
  /** The text behind the name, trimmed, as it was typed. */
  readonly args: string
  /** It was addressed to us by name: `/dang@nhipcau_bot`. */
  readonly named: boolean
}

/** White space, and the space of no width that phones and pages leave between words. */
const LINE = /^[\s\u200B]*\/([\p{L}\p{M}\p{N}_]+)(@\w+)?(?:[\s\u200B]+([\s\S]*))?$/u
const TRAILING = /[\s\u200B]+$/u

/** Reads a line such as `/đăng@bot 12 đến xã`. `undefined` when the text is no command. */
export function readCommand(text: string): CommandLine | undefined {
  const [, name, bot, args] = LINE.exec(text) ?? []
  if (!name) return undefined
  return { name: fold(name), args: (args ?? '').replace(TRAILING, ''), named: bot !== undefined }
}

/** What a text says, less the command before it. */
export function withoutCommand(text: string): string {
  return readCommand(text)?.args ?? text
}

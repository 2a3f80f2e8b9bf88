import { fold } from '../base/index.js'

export interface CommandLine {
  /** Folded, without the slash and without the bot's name. */
  readonly name: string
  /** The text behind the name, trimmed, as it was typed. */
  readonly args: string
  /** It was addressed to us by name: `/dang@nhipcau_bot`. */
  readonly named: boolean
}

/** Reads a line such as `/đăng@bot 12 đến xã`. `undefined` when the text is no command. */
export function readCommand(text: string): CommandLine | undefined {
  const [, name, bot, args] =
    /^\s*\/([\p{L}\p{M}\p{N}_]+)(@\w+)?(?:\s+([\s\S]*))?$/u.exec(text) ?? []
  if (!name) return undefined
  return { name: fold(name), args: (args ?? '').trim(), named: bot !== undefined }
}

import { brief } from '../base/index.js'

const LONGEST = 80

/** A file's name as people may read it: one line, no path, nothing that turns or hides letters. Never used to name a file. */
export function cleanName(name: string): string | undefined {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return plain === '' ? undefined : brief(plain, LONGEST)
}

import { fold } from '../base/index.js'

/** What two spellings of one code, name, title or tag have in common: no case, no diacritics, single spaces. */
export function key(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim()
}

import { key } from './key.js'

/** The words for everybody, folded. */
const ALL: readonly string[] = ['all', 'tat ca', 'tat ca cac nhom', 'toan bo']

/** Whether a text means every group; no unit may have such a code. */
export function isReserved(text: string): boolean {
  return ALL.includes(key(text))
}

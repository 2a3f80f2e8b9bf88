import type { Db } from '../db/index.js'
import type { Words } from '../language/index.js'
import { correctionsOf, type Post } from '../publishing/index.js'
import { readCorrectionStatus } from '../reports/index.js'

/** How the newest change to a post stands, and its taking back; nothing where there was none. */
export async function sayCorrections(
  { trx, deps: { words } }: { readonly trx: Db; readonly deps: { readonly words: Words } },
  { id }: Post,
): Promise<readonly string[]> {
  const newest = (await correctionsOf(trx, id)).at(-1)
  if (!newest) return []
  const status = await readCorrectionStatus(trx, newest.id)
  if (status.groups === 0) return []
  const { statusRecall, statusWords } = words.corrections
  return [newest.kind === 'recall' ? statusRecall(status) : statusWords(status)]
}

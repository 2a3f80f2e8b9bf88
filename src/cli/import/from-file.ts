import { basename } from 'node:path'
import { MAX_ARTICLE_BYTES, readDocument, sayRefusal } from '../../articles/index.js'
import type { Words } from '../../language/index.js'
import { readInput, sayInput } from '../input.js'
import type { Outcome } from './outcome.js'

export async function readFile(file: string, timeZone: string, words: Words): Promise<Outcome> {
  const failed = (why: string): Outcome => ({ kind: 'failed', source: file, why })
  const input = await readInput(file, MAX_ARTICLE_BYTES)
  if (input.kind === 'too-large') return failed(sayRefusal('too-large', words))
  if (input.kind !== 'bytes') return failed(sayInput(input.kind, file, words))
  const read = await readDocument(input.bytes, basename(file), { timeZone })
  if (read.kind === 'refused') return failed(sayRefusal(read.why, words))
  return { ...read, source: file, origin: 'file', traces: {} }
}

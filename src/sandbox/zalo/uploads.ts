import { randomUUID } from 'node:crypto'
import { keepNewest } from '../base/index.js'
import type { StoredFile } from './state.js'

/** One piece of a file on its way up. Pieces may come in any order. */
export interface Piece {
  /** Tells this upload from others. */
  readonly name: string
  /** Counts from 1. */
  readonly number: number
  readonly total: number
  readonly bytes: Uint8Array
}

export interface Uploads {
  /** The whole file when this was the last piece that was missing. */
  put(piece: Piece): StoredFile | undefined
  /** A finished upload, to be sent. */
  file(id: string): StoredFile | undefined
}

/** Nobody sends so many at once; the oldest are forgotten. */
const MOST_UNFINISHED = 50
const MOST_FINISHED = 100

export function createUploads(): Uploads {
  const unfinished = new Map<string, Map<number, Uint8Array>>()
  const finished = new Map<string, StoredFile>()
  return {
    put({ name, number, total, bytes }) {
      const pieces = unfinished.get(name) ?? new Map<number, Uint8Array>()
      pieces.set(number, bytes)
      unfinished.set(name, pieces)
      keepNewest(unfinished, MOST_UNFINISHED)
      if (pieces.size < total) return undefined
      unfinished.delete(name)
      const inOrder = [...pieces].sort(([one], [other]) => one - other).map(([, piece]) => piece)
      const whole = Buffer.concat(inOrder)
      const file = { id: randomUUID(), bytes: whole, type: typeOf(whole) }
      finished.set(file.id, file)
      keepNewest(finished, MOST_FINISHED)
      return file
    },
    file: (id) => finished.get(id),
  }
}

/** What the first bytes say. Anything else is shown to nobody as a picture. */
function typeOf(bytes: Buffer): string {
  if (bytes.length > 3 && bytes.readUInt32BE(0) === 0x89504e47) return 'image/png'
  if (bytes.length > 1 && bytes.readUInt16BE(0) === 0xffd8) return 'image/jpeg'
  if (bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp'
  return 'application/octet-stream'
}

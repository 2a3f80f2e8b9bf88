import { createHash } from 'node:crypto'
import type { Sharp, SharpOptions } from 'sharp'
import type { Picture } from '../channels/index.js'
import { isKnownKind } from './kinds.js'

/** Larger files are not looked at. */
export const MAX_PICTURE_BYTES = 20 * 1_024 * 1_024
/** Nor are pictures of more points, however small their files: unpacked they would fill the memory. */
const MOST_POINTS = 50_000_000
/** A phone shows no more. */
const LONGEST_SIDE = 1_600
/** Less is a badge or a line and nothing to look at; no platform shows a strip of more than 1 by 20 either. */
const SHORTEST_SIDE = 100
const QUALITY = 82

/**
 * Why a picture cannot be taken: the file has nothing in it, is larger than `MAX_PICTURE_BYTES`, is no
 * JPEG, PNG, WebP, GIF or AVIF, holds more than 50 million points, is too small or too narrow to be
 * looked at, or is broken or cut off. `unavailable`: sharp does not run on this machine.
 */
export type PictureRefusal =
  | 'empty'
  | 'too-large'
  | 'unknown-kind'
  | 'too-many-points'
  | 'too-small'
  | 'damaged'
  | 'unavailable'

export type Prepared =
  | { readonly kind: 'prepared'; readonly picture: Picture; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly why: PictureRefusal }

/**
 * Makes of a picture what goes out: a JPEG of at most 1,600 points on its longer side, upright, on
 * white where it was transparent, of a moving one the first frame. Of all that stood beside it in the
 * file (place, time, camera, thumbnails) nothing is left. Stores nothing. The same file gives the same.
 */
export async function preparePicture(file: Uint8Array): Promise<Prepared> {
  const why = refusalBefore(file)
  if (why) return refused(why)
  const open = await opener()
  if (!open) return refused('unavailable')
  try {
    const { width, height } = await open(file, { limitInputPixels: false }).metadata()
    if (width * height > MOST_POINTS) return refused('too-many-points')
    return taken(await reduced(open(file, { limitInputPixels: MOST_POINTS })))
  } catch {
    // libvips tells what is wrong in its own words only, and all of them come to the same.
    return refused('damaged')
  }
}

function refusalBefore(file: Uint8Array): PictureRefusal | undefined {
  if (file.length === 0) return 'empty'
  if (file.length > MAX_PICTURE_BYTES) return 'too-large'
  return isKnownKind(file) ? undefined : 'unknown-kind'
}

/** Loaded when the first picture comes: most commands never see one, and it takes its time. */
async function opener(): Promise<((file: Uint8Array, options: SharpOptions) => Sharp) | undefined> {
  const sharp = await import('sharp').then(
    (module) => module.default,
    () => undefined,
  )
  if (!sharp) return undefined
  // Pictures come one at a time, and seldom the same one again.
  sharp.cache(false)
  sharp.concurrency(1)
  // 'error' takes cut-off files as broken too, and lets those pass of which a decoder only complains.
  return (file, options) => sharp(file, { failOn: 'error', ...options })
}

type Reduced = Awaited<ReturnType<typeof reduced>>

function reduced(picture: Sharp) {
  return picture
    .autoOrient()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })
}

function taken({ data: bytes, info: { width, height } }: Reduced): Prepared {
  if (Math.min(width, height) < SHORTEST_SIDE) return refused('too-small')
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { kind: 'prepared', picture: { hash, type: 'image/jpeg', width, height }, bytes }
}

function refused(why: PictureRefusal): Prepared {
  return { kind: 'refused', why }
}

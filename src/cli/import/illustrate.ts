import type { Image } from '../../articles/index.js'
import type { Picture } from '../../channels/index.js'
import type { Words } from '../../language/index.js'
import { MAX_PICTURE_BYTES, type PictureRefusal, sayPictureRefusal } from '../../pictures/index.js'
import { readInput, sayInput } from '../input.js'

/** What became of the picture that goes with an article. */
export type Illustrated =
  | { readonly kind: 'image'; readonly image: Image }
  | { readonly kind: 'failed'; readonly why: string }

/** Keeps a picture, or in a dry run only tries whether it could be. */
export type TakePicture = (
  file: Uint8Array,
) => Promise<
  | { readonly kind: 'put' | 'prepared'; readonly picture: Picture }
  | { readonly kind: 'refused'; readonly why: PictureRefusal }
>

/** Reads the picture that stands beside an article, or says why it cannot be taken. */
export async function illustrate(
  path: string,
  take: TakePicture,
  words: Words,
): Promise<Illustrated> {
  const failed = (why: string): Illustrated => ({ kind: 'failed', why })
  const input = await readInput(path, MAX_PICTURE_BYTES)
  if (input.kind === 'too-large') return failed(sayPictureRefusal('too-large', words))
  if (input.kind !== 'bytes') return failed(sayInput(input.kind, path, words))
  const taken = await take(input.bytes)
  if (taken.kind === 'refused') return failed(sayPictureRefusal(taken.why, words))
  const { hash, width, height } = taken.picture
  return { kind: 'image', image: { hash, width, height } }
}

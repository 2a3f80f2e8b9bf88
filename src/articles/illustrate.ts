import { SECOND } from '../base/index.js'
import type { Draft, Image } from './draft.js'
import type { Fetcher } from './fetch/fetcher.js'

/** A page may show dozens; a post shows one, and a person looks at a few. */
const MOST_PAGE_PICTURES = 4
/** An article does not wait longer for its pictures. */
const WITHIN_MS = 10 * SECOND

/** Keeps what is in the file of a picture, or says why not. */
export type TakePicture = (file: Uint8Array) => Promise<
  | {
      readonly kind: 'put' | 'prepared'
      readonly picture: { readonly hash: string; readonly width: number; readonly height: number }
    }
  | { readonly kind: 'refused' }
>

export interface IllustrateOptions {
  readonly fetcher: Pick<Fetcher, 'fetchPicture'>
  readonly take: TakePicture
  /** How many to keep. */
  readonly most?: number
  readonly withinMs?: number
}

/**
 * Gets the first pictures of a page and keeps them, so that they can go out with the article. One that
 * cannot be had stays an address, and takes nobody's place: the article matters. Never rejects.
 */
export async function illustrate(
  draft: Draft,
  { fetcher, take, most = MOST_PAGE_PICTURES, withinMs = WITHIN_MS }: IllustrateOptions,
): Promise<Draft> {
  const images = [...draft.images]
  const isOver = AbortSignal.timeout(withinMs)
  const over = new Promise<undefined>((resolve) =>
    isOver.addEventListener('abort', () => resolve(undefined)),
  )
  let kept = 0
  // Twice as many are tried: the first ones of a page may be badges.
  for (const [at, image] of images.slice(0, most * 2).entries()) {
    if (kept >= most || isOver.aborted) break
    const had = await Promise.race([hadOf(image, fetcher, take).catch(() => undefined), over])
    if (!had) continue
    images[at] = had
    kept += 1
  }
  return { ...draft, images }
}

async function hadOf(
  image: Image,
  fetcher: IllustrateOptions['fetcher'],
  take: TakePicture,
): Promise<Image | undefined> {
  if (image.hash) return image
  if (!image.url) return undefined
  const fetched = await fetcher.fetchPicture(image.url)
  if (fetched.kind !== 'content') return undefined
  const taken = await take(fetched.bytes)
  if (taken.kind === 'refused') return undefined
  const { hash, width, height } = taken.picture
  return { ...image, hash, width, height }
}

import type { Words } from '../language/index.js'
import type { PictureRefusal } from './prepare.js'

/** Says why a picture was not taken, and what to do. */
export function sayPictureRefusal(why: PictureRefusal, { pictures }: Words): string {
  const sentences: Readonly<Record<PictureRefusal, string>> = pictures.refused
  return sentences[why]
}

import { type Fields, list, ReadError, readFields, text } from './fields.js'

/** What Zalo calls a photo that was uploaded. */
export interface Photo {
  readonly photoId: string
  readonly normalUrl: string
  readonly hdUrl: string
  readonly thumbUrl: string
}

/** The answer of zca-js's `uploadAttachment` to one picture. Throws a `ReadError`. */
export function readUploaded(answer: unknown): Photo {
  return readPhoto(readFields(list({ answer }, 'answer')[0], 'photo'))
}

/** A photo's name in the port's terms: one text that a later message can be shown by. */
export function nameOfPhoto({ photoId, normalUrl, hdUrl, thumbUrl }: Photo): string {
  return JSON.stringify({ photoId, normalUrl, hdUrl, thumbUrl })
}

/** The photo of a name; `undefined` for what is none of ours. */
export function photoNamed(name: string | undefined): Photo | undefined {
  try {
    return name === undefined ? undefined : readPhoto(readFields(JSON.parse(name)))
  } catch {
    return undefined
  }
}

function readPhoto(fields: Fields): Photo {
  return {
    photoId: photoId(fields),
    normalUrl: text(fields, 'normalUrl'),
    hdUrl: text(fields, 'hdUrl'),
    thumbUrl: text(fields, 'thumbUrl'),
  }
}

/** A number or a text; zca-js leaves out `-1`, which stands for a photo that is not whole yet. */
function photoId({ photoId: given }: Fields): string {
  const name = typeof given === 'number' || typeof given === 'string' ? String(given) : ''
  if (name === '') throw new ReadError('photoId is not an id')
  return name
}

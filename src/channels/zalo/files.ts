import type { AlbumPlace, SentFile, Words } from '../channel.js'
import { type Fields, maybeFields, maybeText, unfolded } from './fields.js'

/**
 * The photo or file of a message, and its place in an album: the parts of one bear `group_layout_id`,
 * `id_in_group` and `total_item_in_group` in their `params` (as other clients read them).
 */
export function readFiles(message: Fields): Pick<Words, 'files' | 'album'> {
  const read = READ[String(message['msgType'])]
  const content = read && maybeFields(message, 'content')
  const file = content && read(content, paramsOf(content))
  if (!file) return {}
  const album = readAlbum(paramsOf(content))
  return { files: [file], ...(album && { album }) }
}

type ReadFile = (content: Fields, params: Fields) => SentFile | undefined

const READ: Readonly<Record<string, ReadFile | undefined>> = {
  'chat.photo': readPhoto,
  'share.file': readShared,
  'chat.voice': readVoice,
  'chat.video.msg': readFilm,
}

function readPhoto(content: Fields, { hd }: Fields): SentFile | undefined {
  const ref = typeof hd === 'string' && hd !== '' ? hd : maybeText(content, 'href')
  return ref ? { kind: 'photo', ref } : undefined
}

/** Other clients read `m4a` of its `params`, else its `href`. */
function readVoice(content: Fields, { m4a }: Fields): SentFile | undefined {
  const ref = typeof m4a === 'string' && m4a !== '' ? m4a : maybeText(content, 'href')
  return ref ? { kind: 'voice', ref } : undefined
}

function readFilm(content: Fields): SentFile | undefined {
  const ref = maybeText(content, 'href')
  return ref ? { kind: 'video', ref } : undefined
}

/**
 * The place of a message: other clients read `latitude` and `longitude` in its `params`, as numbers. What else is in it
 * is not known to us; where they are missing, nothing is made of it.
 */
export function readSpot(message: Fields): Pick<Words, 'spot'> {
  const content = message['msgType'] === LOCATION ? maybeFields(message, 'content') : undefined
  if (!content) return {}
  const { latitude: north, longitude: east } = paramsOf(content)
  const latitude = degreesIn(north, 90)
  const longitude = degreesIn(east, 180)
  if (latitude === undefined || longitude === undefined) return {}
  const name = maybeText(content, 'title') || maybeText(content, 'description')
  return { spot: { latitude, longitude, ...(name && { name }) } }
}

const LOCATION = 'chat.location.new'

function degreesIn(value: unknown, most: number): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === ''))
    return undefined
  const degrees = Number(value)
  return Math.abs(degrees) <= most ? degrees : undefined
}

/** Its title is the name of the file. */
function readShared(content: Fields, { fileSize }: Fields): SentFile | undefined {
  const ref = maybeText(content, 'href')
  const name = maybeText(content, 'title')
  const bytes = Number(fileSize)
  if (!ref) return undefined
  return {
    kind: 'document',
    ref,
    ...(name && { name }),
    ...(Number.isSafeInteger(bytes) && bytes > 0 && { bytes }),
  }
}

function readAlbum(params: Fields): AlbumPlace | undefined {
  const id = params['group_layout_id']
  const place = Number(params['id_in_group'])
  const size = Number(params['total_item_in_group'])
  if ((typeof id !== 'string' && typeof id !== 'number') || !Number.isSafeInteger(place))
    return undefined
  return { id: String(id), place, ...(Number.isSafeInteger(size) && size > 0 && { size }) }
}

/** Where it is broken the message is read without it. */
function paramsOf(content: Fields): Fields {
  try {
    return content['params'] ? unfolded(content['params'], 'params') : {}
  } catch {
    return {}
  }
}

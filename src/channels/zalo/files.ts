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
}

function readPhoto(content: Fields, { hd }: Fields): SentFile | undefined {
  const ref = typeof hd === 'string' && hd !== '' ? hd : maybeText(content, 'href')
  return ref ? { kind: 'photo', ref } : undefined
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

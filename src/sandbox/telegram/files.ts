import type { Upload } from './request.js'
import type { Bot, Ids, StoredFile } from './state.js'

interface Size {
  readonly width: number
  readonly height: number
}

/** Keeps an upload for this bot; its id is good for as long as the sandbox lives, and for this bot only. */
export function storeFile(
  bot: Bot,
  ids: Ids,
  upload: Upload,
  folder: 'photos' | 'documents',
  size?: Size,
): StoredFile {
  const number = ids.file.next()
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(upload.name)?.[0] ?? ''
  const kind = folder === 'photos' ? 'AgAC' : 'BQAC'
  const file: StoredFile = {
    id: `${kind}${Buffer.from(`${bot.id}:${number}`).toString('base64url')}`,
    uniqueId: `AQAD${number.toString(36)}`,
    path: `${folder}/file_${number}${folder === 'photos' ? '.jpg' : extension}`,
    bytes: upload.bytes,
    name: upload.name,
    mime: upload.mime,
    ...size,
  }
  bot.files.set(file.id, file)
  return file
}

export interface Image extends Size {
  readonly mime: string
}

/** What a PNG, JPEG or GIF says of itself; nothing when it is none of them. */
export function readImage(bytes: Uint8Array): Image | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47) {
    return { width: view.getUint32(16), height: view.getUint32(20), mime: 'image/png' }
  }
  if (bytes.length >= 10 && view.getUint32(0) === 0x47494638) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true), mime: 'image/gif' }
  }
  return bytes.length >= 4 && view.getUint16(0) === 0xffd8 ? readJpeg(view) : undefined
}

/** Walks the segments of a JPEG to the frame header, which holds the size. */
function readJpeg(view: DataView): Image | undefined {
  let at = 2
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), mime: 'image/jpeg' }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

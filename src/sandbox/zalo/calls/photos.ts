import { type Answer, ok, refused } from '../answer.js'
import { postAsAccount } from '../posting.js'
import { imageUrl } from '../wire.js'
import { type Access, accessGroup, type Call, chatIdIn, type Endpoint, wordOf } from './call.js'
import { accessPerson } from './direct.js'
import { readMentions } from './text.js'

/** Images: first the file, piece by piece, then the message that shows it. */
export const photoCalls: readonly Endpoint[] = [
  endpoint('group', 'upload', upload),
  endpoint('group', 'send', send),
  endpoint('message', 'upload', upload),
  endpoint('message', 'send', send),
]

function endpoint(kind: string, step: string, run: Endpoint['run']): Endpoint {
  return { service: 'file', method: 'POST', path: `/api/${kind}/photo_original/${step}`, run }
}

function accessNamed(call: Call): Access {
  const groupId = wordOf(call.params, 'grid')
  return groupId === ''
    ? accessPerson(call, wordOf(call.params, 'toid'))
    : accessGroup(call, groupId, 'write')
}

/** Until the last piece is there the answer names no photo: `-1`. */
async function upload(call: Call): Promise<Answer> {
  const { params, uploads } = call
  const access = accessNamed(call)
  if (access.kind === 'refused') return access
  const bytes = await call.piece()
  const [number, total] = [Number(params['chunkId']), Number(params['totalChunk'])]
  const isPlace = number >= 1 && number <= total
  if (bytes === undefined || bytes.length === 0 || !isPlace) return refused(114)
  const clientId = wordOf(params, 'clientId')
  const name = `${chatIdIn(params)} ${clientId} ${wordOf(params, 'fileName')}`
  const file = uploads.put({ name, number, total, bytes })
  const url = file ? imageUrl(file.id) : ''
  return ok({
    finished: Number(file !== undefined),
    photoId: file?.id ?? '-1',
    normalUrl: url,
    hdUrl: url,
    thumbUrl: url,
    clientFileId: Number(clientId),
    chunkId: number,
  })
}

function send(call: Call): Answer {
  const { params, uploads, world } = call
  const access = accessNamed(call)
  if (access.kind === 'refused') return access
  const file = uploads.file(wordOf(params, 'photoId'))
  const clientId = wordOf(params, 'clientId')
  if (file === undefined || !/^\d+$/.test(clientId)) return refused(114)
  const text = wordOf(params, 'desc')
  // The limit of words under an image is unknown; that of a text is taken.
  if (text.length > MOST_UNITS) return refused(118)
  const mentions = readMentions(call, text, access.chat.members)
  if (!Array.isArray(mentions)) return mentions
  const [width, height] = [Number(params['width']) || 0, Number(params['height']) || 0]
  const content = { kind: 'image', text, mentions, file, width, height } as const
  const message = postAsAccount(world, access.chat, { clientId, content })
  return ok({ msgId: Number(message.id) })
}

const MOST_UNITS = 2_000

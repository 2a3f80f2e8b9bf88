import type { Address, LoadedPicture, Outgoing, SendResult } from '../channel.js'
import type { Login } from './connection.js'
import { readFault, resultOf } from './errors.js'
import { id, readFields } from './fields.js'
import { threadOf } from './names.js'
import type { Api, Showing } from './own-calls.js'
import { nameOfPhoto, type Photo, photoNamed, readUploaded } from './photos.js'
import { render } from './render.js'
import type { SayParts } from './say.js'
import { SPEAKING_MS } from './verdicts.js'

/**
 * How many words Zalo takes under a picture nobody has published; half of what it takes in a text. Where
 * that is too many still, it refuses by a number, and the words go without the picture.
 */
export const CAPTION_LIMIT = 1_000

/** Shows a picture with words under it, by the name that we give the message. There are no styles in a caption, and it quotes nothing. */
export type Show = (
  to: Address,
  message: Outgoing,
  image: LoadedPicture,
  signal: AbortSignal,
  clientId: string,
) => Promise<SendResult>

type Call = <T>(work: (api: Api) => Promise<T>) => Promise<T>

/**
 * A photo is uploaded first and shown then. While it goes up nothing is said: whatever becomes of
 * that, the words may go alone. A photo of an earlier message is shown again by its name; that Zalo
 * lets it be shown in another chat is not known for certain, so one that it will not have is uploaded.
 */
export function createShow({ uid, connection, memory, swallowing, clock }: SayParts): Show {
  const callerOf =
    (login: Login, signal: AbortSignal): Call =>
    (work) =>
      connection.call(login, work, { signal, withinMs: SPEAKING_MS })

  async function put(call: Call, showing: Showing): Promise<SendResult | 'nothing'> {
    try {
      const answer = await call((api) => api.show(showing))
      if (answer === null || answer === undefined) return 'nothing'
      swallowing.arrived()
      const messageId = id(readFields(answer), 'msgId')
      const { clientId: secondaryId, photo } = showing
      return { kind: 'sent', messageId, secondaryId, files: [nameOfPhoto(photo)] }
    } catch (error) {
      return resultOf(readFault(error))
    }
  }

  /** The message in the chat, or `undefined` when the photo must be uploaded first. */
  async function putKnown(call: Call, showing: Omit<Showing, 'photo'>, reuse: string | undefined) {
    const photo = photoNamed(reuse)
    const result = photo && (await put(call, { ...showing, photo }))
    return result === 'nothing' || (result && isRejected(result)) ? undefined : result
  }

  async function putNew(call: Call, showing: Omit<Showing, 'photo'>, image: LoadedPicture) {
    const photo = await upload(call, showing, image)
    if ('kind' in photo) return photo
    const result = await put(call, { ...showing, photo })
    if (result === 'nothing') return swallowing.swallowed()
    return isRejected(result) ? NO_PICTURE : result
  }

  return async (to, message, image, signal, clientId) => {
    const { text } = render(message)
    if (text.length > CAPTION_LIMIT) return NO_PICTURE
    const login = await connection.reach(signal)
    if (login.kind !== 'open') return login
    const { width, height } = image
    const size = image.bytes.length
    const showing = { thread: threadOf(to), text, clientId, width, height, size }
    const call = callerOf(login, signal)
    const result =
      (await putKnown(call, showing, image.reuse)) ?? (await putNew(call, showing, image))
    const photo = result.kind === 'sent' ? photoNamed(result.files?.[0]) : undefined
    if (result.kind === 'sent' && photo) {
      const ts = String(clock.now().getTime())
      memory.keep(to, { msgId: result.messageId, cliMsgId: clientId, owner: uid, text, ts, photo })
    }
    return result
  }
}

/** The photo as Zalo names it, or the answer to a message of which nothing was said. */
async function upload(
  call: Call,
  { thread: { id: threadId, direct } }: Pick<Showing, 'thread'>,
  { bytes, type, width, height }: LoadedPicture,
): Promise<Photo | SendResult> {
  const source = {
    data: Buffer.from(bytes),
    filename: type === 'image/png' ? 'a.png' : 'a.jpg',
    metadata: { totalSize: bytes.length, width, height },
  }
  try {
    const uploaded = await call((api) => api.uploadAttachment([source], threadId, direct ? 0 : 1))
    return readUploaded(uploaded)
  } catch (error) {
    const fault = readFault(error)
    if (fault.kind === 'no-answer') return NOT_NOW
    const result = resultOf(fault)
    return isRejected(result) ? NO_PICTURE : result
  }
}

function isRejected(result: SendResult): boolean {
  return result.kind === 'refused' && result.code === 'rejected'
}

const NO_PICTURE: SendResult = { kind: 'refused', code: 'picture', permanent: true }
const NOT_NOW: SendResult = { kind: 'refused', code: 'picture', permanent: false }

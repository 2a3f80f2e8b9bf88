import type { AccountId, Clock, Log } from '../base/index.js'
import type {
  LoadedPicture,
  Message,
  NamedFile,
  Outgoing,
  Picture,
  SendResult,
} from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { Pictures } from '../pictures/index.js'
import { fileNameOf, keepFileName } from './file-names.js'

/** What is in files that are no pictures, by their names; absent where there are none. */
export interface FileSource {
  readonly readFile?: (id: string) => Promise<Uint8Array | undefined>
}

export interface PictureDeps {
  readonly db: Db
  readonly account: AccountId
  readonly pictures: Pick<Pictures, 'read'> & FileSource
  readonly clock: Clock
  readonly log: Log
}

/**
 * Sends a message with what is in its picture, and keeps what the platform calls that, so that a
 * picture goes up once for all groups of an account. `undefined`: the picture is just going up with
 * another message, and a little later there will be a name for it; nothing was sent.
 */
export type SendPicture = (
  message: Message,
  send: (message: Outgoing) => Promise<SendResult>,
) => Promise<SendResult | undefined>

/** For one account. Its database failing costs an upload, never an answer. */
export function createSendPicture(deps: PictureDeps): SendPicture {
  const { log, account } = deps
  const names = new Map<string, string>()
  const goingUp = new Set<string>()
  let last: { readonly hash: string; readonly bytes: Promise<Uint8Array | undefined> } | undefined

  function remember(hash: string, name: string): void {
    if (names.size > MOST_REMEMBERED) names.clear()
    names.set(hash, name)
  }

  /** The groups of a post show the same picture one after the other: its file is read for the first of them. */
  async function bytesOf(image: Picture): Promise<Uint8Array | undefined> {
    if (last?.hash !== image.hash)
      last = { hash: image.hash, bytes: deps.pictures.read(image).catch(() => undefined) }
    const bytes = await last.bytes
    // What is not there now may be put there again.
    if (!bytes) last = undefined
    return bytes
  }

  /** A picture whose file is gone is left out: the article matters, and is not kept back for it. */
  async function load(message: Message, image: Picture, reuse: string | undefined) {
    const bytes = await bytesOf(image)
    if (!bytes) log.warn({ account, picture: image.hash }, 'picture was not there')
    if (!bytes && reuse === undefined) return withoutPicture(message)
    const loaded: LoadedPicture = {
      ...image,
      bytes: bytes ?? new Uint8Array(),
      ...(reuse !== undefined && { reuse }),
    }
    return { ...withoutPicture(message), image: loaded }
  }

  async function keep(hash: string, name: string): Promise<void> {
    remember(hash, name)
    await keepFileName(deps.db, { account, hash, name }, deps.clock.now()).catch((error: unknown) =>
      log.error({ err: error, account }, 'name of a picture could not be kept'),
    )
  }

  async function sendAs(
    reuse: string | undefined,
    message: Message,
    image: Picture,
    send: Parameters<SendPicture>[1],
  ): Promise<SendResult> {
    const result = await send(await load(message, image, reuse))
    const name = result.kind === 'sent' ? result.files?.[0] : undefined
    if (name !== undefined && name !== reuse) await keep(image.hash, name)
    return result
  }

  async function sendFirst(message: Message, image: Picture, send: Parameters<SendPicture>[1]) {
    goingUp.add(image.hash)
    try {
      const known = await fileNameOf(deps.db, account, image.hash).catch(() => undefined)
      if (known !== undefined) remember(image.hash, known)
      return await sendAs(known, message, image, send)
    } finally {
      goingUp.delete(image.hash)
    }
  }

  /** Where the file is gone its name goes alone: it may have been erased since. */
  async function handOver(message: Message, file: NamedFile, send: Parameters<SendPicture>[1]) {
    let err: unknown
    const bytes = await deps.pictures.readFile?.(file.id).catch((error: unknown) => {
      err = error
      return undefined
    })
    if (!bytes) log.warn({ account, file: file.id, err }, 'file could not be read')
    const words = withoutPicture(message)
    return await send(bytes ? { ...words, file: { name: file.name, bytes } } : words)
  }

  return async (message, send) => {
    const { image, file } = message
    if (file) return await handOver(message, file, send)
    if (!image) return send(withoutPicture(message))
    const known = names.get(image.hash)
    if (known !== undefined) return sendAs(known, message, image, send)
    return goingUp.has(image.hash) ? undefined : sendFirst(message, image, send)
  }
}

const MOST_REMEMBERED = 200

/** The words of a message, without the picture or file above them. */
export function withoutPicture({ image: _, file: __, ...words }: Message): Outgoing {
  return words
}

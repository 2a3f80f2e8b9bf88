import type { API, Context, Own, Utils } from 'zca-js'
import { type Fields, ReadError } from './fields.js'
import type { Thread } from './names.js'
import type { Photo } from './photos.js'
import { type Style, textProperties } from './render.js'

/** Something said, with the name that we give it. */
export interface Saying {
  readonly thread: Thread
  readonly text: string
  readonly styles: readonly Style[]
  /** In milliseconds, as every client of Zalo's names its messages; never the same twice. */
  readonly clientId: string
  readonly quote?: Quote
}

/** A photo with words under it, which may be none. Its measures and bytes are told, for Zalo shows it distorted else. */
export interface Showing extends Pick<Saying, 'thread' | 'text' | 'clientId'> {
  readonly photo: Photo
  readonly width: number
  readonly height: number
  readonly size: number
}

/** A message as it is quoted: Zalo wants it told whole. */
export interface Quote {
  readonly msgId: string
  readonly cliMsgId: string
  readonly owner: string
  readonly text: string
  /** The moment it was said, in milliseconds. */
  readonly ts: string
  /** What stands above the text, which is its caption then. */
  readonly photo?: Photo
  /** What a person sent instead of words, under Zalo's number for such messages. */
  readonly sent?: { readonly type: number; readonly content: Fields }
}

/** A group and where in its history to read back from. */
export interface HistoryPage {
  readonly groupId: string
  /** The newest messages, or those before this one. */
  readonly before?: string
  readonly count: number
}

/** zca-js's calls, and those that it lacks. */
export type Api = API & {
  readonly say: (saying: Saying) => Promise<unknown>
  readonly show: (showing: Showing) => Promise<unknown>
  readonly recent: (page: HistoryPage) => Promise<unknown>
}

/**
 * Adds what zca-js lacks. `say`: its own `sendMessage` names messages by the clock and does not tell
 * how, and a reaction from a phone knows a message by that name alone. `show`: the same for a photo
 * that was uploaded. `recent`: its history of groups
 * asks an address that is gone (zca-js issue 356; the one used here is in its pull request 370).
 */
export function withOwnCalls(api: API): Api {
  api.custom('say', async ({ ctx, utils, props }: Own<Saying>) =>
    post(utils, addressFor(api, props), sayingParams(props, ctx)),
  )
  api.custom('show', async ({ utils, props }: Own<Showing>) => {
    const kind = props.thread.direct ? 'message' : 'group'
    const address = `${serviceOf(api, 'file')}/api/${kind}/photo_original/send`
    return post(utils, address, showingParams(props))
  })
  api.custom('recent', async ({ ctx, utils, props }: Own<HistoryPage>) =>
    get(utils, `${serviceOf(api, 'group_cloud_message')}/api/cm/getrecentv2`, {
      groupId: props.groupId,
      globalMsgId: props.before ?? '0',
      count: props.count,
      msgIds: [],
      imei: ctx.imei,
      // 3, 1 and -1 have been seen with others.
      src: 1,
    }),
  )
  return api
}

function addressFor(api: API, { thread, quote }: Saying): string {
  if (thread.direct) return `${serviceOf(api, 'chat')}/api/message/${quote ? 'quote' : 'sms'}`
  return `${serviceOf(api, 'group')}/api/group/${quote ? 'quote' : 'sendmsg'}`
}

function serviceOf(api: API, name: string): string {
  const address = api.zpwServiceMap[name]?.[0]
  if (address === undefined) throw new ReadError(`${name} is not among the services`)
  return address
}

/** What zca-js's `sendMessage` sends, in the same order; fields that are `undefined` are left out. */
function sayingParams(
  { thread, text, styles, clientId, quote }: Saying,
  { imei }: Context,
): object {
  return {
    message: text,
    clientId: Number(clientId),
    ...(thread.direct ? { toid: thread.id, imei } : { grid: thread.id, visibility: 0 }),
    ...(quote && quoteParams(quote, thread)),
    ttl: 0,
    ...(styles.length > 0 && { textProperties: textProperties(styles) }),
  }
}

/** The same for a photo, as it sends what it has uploaded itself. */
function showingParams({ thread, text, clientId, photo, width, height, size }: Showing): object {
  const { photoId, normalUrl, hdUrl, thumbUrl } = photo
  return {
    photoId,
    clientId,
    desc: text,
    width,
    height,
    ...(thread.direct ? { toid: thread.id } : { grid: thread.id }),
    rawUrl: normalUrl,
    hdUrl,
    thumbUrl,
    ...(thread.direct ? { normalUrl } : { oriUrl: normalUrl }),
    hdSize: String(size),
    zsource: -1,
    ttl: 0,
    jcp: '{"convertible":"jxl"}',
  }
}

function quoteParams(quote: Quote, { direct }: Thread): object {
  return {
    qmsgOwner: quote.owner,
    qmsgId: quote.msgId,
    qmsgCliId: quote.cliMsgId,
    qmsgType: quote.photo ? PHOTO : (quote.sent?.type ?? WORDS),
    qmsgTs: quote.ts,
    // Of a photo zca-js quotes no words: they stand in what is attached.
    qmsg: quote.photo || quote.sent ? '' : quote.text,
    ...(!direct && { qmsgAttach: attachOf(quote) }),
    qmsgTTL: 0,
  }
}

function attachOf({ photo, sent, text }: Quote): string {
  if (photo) return attached(photo, text)
  if (!sent) return PLAIN
  const { content } = sent
  const { href, thumb } = content
  // As zca-js attaches whatever is not of words: its addresses under further names.
  return JSON.stringify({ ...content, thumbUrl: thumb, oriUrl: href, normalUrl: href })
}

function attached({ normalUrl, thumbUrl }: Photo, title: string): string {
  const content = { title, href: normalUrl, thumb: thumbUrl }
  return JSON.stringify({ ...content, thumbUrl, oriUrl: normalUrl, normalUrl })
}

/** Zalo's numbers for messages of words and for photos (zca-js, `getClientMessageType`), and how words look. */
const WORDS = 1
const PHOTO = 32
const PLAIN = JSON.stringify({ color: 0, size: 0, type: 0, subType: 0, ext: '' })

async function post(utils: Utils, address: string, params: object): Promise<unknown> {
  const body = new URLSearchParams({ params: encoded(utils, params) })
  const url = utils.makeURL(address, { nretry: 0 })
  return utils.resolve(await utils.request(url, { method: 'POST', body }))
}

async function get(utils: Utils, address: string, params: object): Promise<unknown> {
  const url = utils.makeURL(address, { nretry: 0, params: encoded(utils, params) })
  return utils.resolve(await utils.request(url, { method: 'GET' }))
}

function encoded(utils: Utils, params: object): string {
  const secret = utils.encodeAES(JSON.stringify(params))
  if (secret === null) throw new Error('zca-js could not encrypt a call')
  return secret
}

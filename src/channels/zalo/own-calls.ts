import type { API, Context, Own, Utils } from 'zca-js'
import { ReadError } from './fields.js'
import type { Thread } from './names.js'
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

/** A message as it is quoted: Zalo wants it told whole. */
export interface Quote {
  readonly msgId: string
  readonly cliMsgId: string
  readonly owner: string
  readonly text: string
  /** The moment it was said, in milliseconds. */
  readonly ts: string
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
  readonly recent: (page: HistoryPage) => Promise<unknown>
}

/**
 * Adds what zca-js lacks. `say`: its own `sendMessage` names messages by the clock and does not tell
 * how, and a reaction from a phone knows a message by that name alone. `recent`: its history of groups
 * asks an address that is gone (zca-js issue 356; the one used here is in its pull request 370).
 */
export function withOwnCalls(api: API): Api {
  api.custom('say', async ({ ctx, utils, props }: Own<Saying>) =>
    post(utils, addressFor(api, props), sayingParams(props, ctx)),
  )
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

function quoteParams(quote: Quote, { direct }: Thread): object {
  return {
    qmsgOwner: quote.owner,
    qmsgId: quote.msgId,
    qmsgCliId: quote.cliMsgId,
    qmsgType: WORDS,
    qmsgTs: quote.ts,
    qmsg: quote.text,
    ...(!direct && { qmsgAttach: PLAIN }),
    qmsgTTL: 0,
  }
}

/** Zalo's number for a message of words (zca-js, `getClientMessageType`), and how such a message looks. */
const WORDS = 1
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

import { refused } from './answer.js'
import type { Core } from './core.js'
import type { Incoming } from './incoming.js'
import { jsonReply, plainReply, type Reply } from './reply.js'

/** One path, and how a request to it is read. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Whether the path is answered on this host. */
  isAt(host: string): boolean
  /** Reads the request and does nothing yet. */
  open(core: Core, incoming: Incoming): Promise<Opened> | Opened
}

/** A request that was read: to be run, or to be answered otherwise on command. */
export interface Opened {
  readonly chatId?: string
  run(): Promise<Reply> | Reply
  refuse(code: number): Reply
  /** Success, with nothing in it. */
  answerNothing(): Reply
}

/** A request whose answer is not encrypted. */
export const openedPlainly = (run: Opened['run']): Opened => ({
  run,
  refuse: (code) => plainReply(refused(code)),
  answerNothing: () => jsonReply({ error_code: 0, error_message: '', data: null }, '0'),
})

import type { Answer, Refusal } from '../answer.js'
import { refused } from '../answer.js'
import type { Service } from '../services.js'
import type { Session } from '../sessions.js'
import type { Chat, World } from '../state.js'
import type { Uploads } from '../uploads.js'

export type Params = Readonly<Record<string, unknown>>

/** One call of somebody who is logged in, decrypted. */
export interface Call {
  readonly world: World
  readonly session: Session
  readonly uploads: Uploads
  readonly params: Params
  /** The piece of a file that came along. */
  piece(): Promise<Uint8Array | undefined>
}

/** What can be called, and what is done then. */
export interface Endpoint {
  readonly service: Service
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** The answer is not encrypted. */
  readonly isPlain?: true
  run(call: Call): Answer | Promise<Answer>
}

/** Text, or a number written as text; empty when it is neither. */
export function wordOf(params: Params, name: string): string {
  const value = params[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function listOf(params: Params, name: string): readonly unknown[] {
  const value = params[name]
  return Array.isArray(value) ? value : []
}

/** Calls name a chat in different ways. */
const CHAT_NAMES = ['grid', 'toid', 'group_id', 'groupId']

export function chatIdIn(params: Params): string | undefined {
  return CHAT_NAMES.map((name) => wordOf(params, name)).find((id) => id !== '')
}

export type Access = { readonly kind: 'chat'; readonly chat: Chat } | Refusal

/** What the account wants in a group. */
export type Need = 'read' | 'write' | 'poll'

/**
 * The group, or why not. That a group which is not ours answers 165, a locked one 166 and an unknown
 * one 114 is put together from reports; that a sealed one answers 166 is assumed.
 */
export function accessGroup({ world }: Call, groupId: string, need: Need): Access {
  const chat = world.groups.get(groupId)
  if (chat === undefined) return refused(114)
  if (!chat.hasAccount) return refused(165)
  const isBarred =
    (chat.isSealed && need !== 'read') ||
    (chat.isSendingLocked && need === 'write') ||
    (chat.arePollsLocked && need === 'poll')
  return isBarred ? refused(166) : { kind: 'chat', chat }
}

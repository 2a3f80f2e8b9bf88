import { type Faults as ArmedFaults, createArmedFaults } from '../base/index.js'

/**
 * What can go wrong on command.
 * `status500` and `status502html` answer without doing anything; `hang` says nothing for `ms`
 * (or until the caller gives up) and then breaks the line, nothing done; `dropBeforeStore` breaks the
 * line, nothing done; `deliverThenDrop` does it and breaks the line; `garbageJson` does it and
 * answers 200 with half a JSON; `latency` does it `ms` later.
 */
export type FaultKind =
  | 'status500'
  | 'status502html'
  | 'hang'
  | 'dropBeforeStore'
  | 'deliverThenDrop'
  | 'garbageJson'
  | 'latency'

export interface Fault {
  readonly kind: FaultKind
  /** Only calls of this method; absent means every method. */
  readonly method?: string
  /** Only calls that name this chat; absent means every call. */
  readonly chatId?: number
  /** How many calls it strikes; once when absent. */
  readonly times?: number
  readonly ms?: number
}

/** The faults that wait for calls of a method, named in any case; the chat may be named as a number or text. */
export type Faults = ArmedFaults<Fault, [method: string, chatId: unknown]>

export const createFaults = (): Faults => createArmedFaults(fits)

function fits(fault: Fault, method: string, chatId: unknown): boolean {
  const isMethod = fault.method === undefined || fault.method.toLowerCase() === method.toLowerCase()
  return isMethod && (fault.chatId === undefined || String(fault.chatId) === String(chatId))
}

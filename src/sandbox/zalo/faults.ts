import { type Faults as ArmedFaults, createArmedFaults } from '../base/index.js'
import type { Fault } from './control.js'

/** The faults that wait for calls to a path. */
export type Faults = ArmedFaults<Fault, [path: string, chatId: string | undefined]>

/** What is said to a group: what a fault without a path strikes. */
const SAID = [
  '/api/group/sendmsg',
  '/api/group/mention',
  '/api/group/quote',
  '/api/group/photo_original/send',
  '/api/poll/create',
]

export const createFaults = (): Faults => createArmedFaults(fits)

function fits(fault: Fault, path: string, chatId: string | undefined): boolean {
  const isPath = fault.path === undefined ? SAID.includes(path) : path.endsWith(fault.path)
  return isPath && (fault.chatId === undefined || fault.chatId === chatId)
}

/** In come calls of the Bot API over HTTP and what people do; out go updates, and a look at every chat. */

export { SandboxError } from '../base/index.js'
export type {
  Control,
  Counts,
  FileRequest,
  HeldView,
  PersonView,
  SayOptions,
} from './control.js'
export type { Fault, FaultKind } from './faults.js'
export type { GroupRequest } from './groups.js'
export type { CallRecord, Toast, Violation } from './journal.js'
export type { LimitModel } from './limits.js'
export type { TelegramSandboxOptions } from './options.js'
export type { ButtonView, ChatView, MessageView, SenderView } from './reading.js'
export { startTelegramSandbox, type TelegramSandbox } from './sandbox.js'

/** In come calls of a Zalo client over HTTP and what people do; out go frames on its socket, and a look at every chat. */

export { SandboxError } from '../base/index.js'
export type {
  CallRecord,
  ChatView,
  Control,
  Fault,
  FaultKind,
  GroupRequest,
  MessageView,
  PersonView,
  PollView,
  SayOptions,
} from './control.js'
export type { ZaloSandboxOptions } from './options.js'
export { type SessionView, startZaloSandbox, type ZaloSandbox } from './sandbox.js'

/** Zalo behind the port: our messages go in, Zalo's web client is spoken through one personal account, what people meant for us comes out. */
export {
  type LoginCode,
  type LoginResult,
  type LoginShow,
  logIn,
} from './log-in.js'
export { openSessionFile, type SessionFile, type SessionRead } from './session-file.js'
export { createZalo, type ZaloOptions } from './zalo.js'

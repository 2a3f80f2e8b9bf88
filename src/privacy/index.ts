/** Privacy: what members may decide about their own words. In: who asks, and what. Out: notices, consents, copies, erasure, and old texts gone. */
export { agreedOnce, hasAgreed, putConsent, withdrawnAmong } from './consent.js'
export { type Erased, eraseMember } from './erase.js'
export { type MyData, readMyData } from './export.js'
export {
  DEFAULT_RETENTION,
  type Features,
  keepNotice,
  type Notice,
  noticeOf,
  type Retention,
} from './notice.js'
export { anonymousAmong, isAnonymous, noteAskedWhy, personKey, setAnonymous } from './person.js'
export { purgeOld } from './purge.js'
export {
  endRequest,
  erasedSince,
  expireRequests,
  putRequest,
  type RequestDue,
  requestsDue,
} from './requests.js'
export { shownAmong } from './shown.js'

/**
 * Delivery: the outbox and the courier that empties it.
 *
 * In: messages with an address, a lane and a time. Out: each said once, and a record of what became of it.
 */
export { expireDeliveries } from './abandoned.js'
export {
  type About,
  forgetAbout,
  forgetDeliveries,
  forgetGone,
  forgetSaidIn,
} from './about.js'
export {
  accountName,
  holdAccountUntil,
  noteAccount,
  readAccountWait,
  readTrouble,
  setTrouble,
} from './account.js'
export { adoptGroups } from './adopt.js'
export { cancelWaiting, isUnderWay, mayBeShown, sayAgain } from './again.js'
export { type Ahead, readAhead } from './ahead.js'
export { THIS_DELIVERY } from './body.js'
export type { TopicLost } from './carry.js'
export {
  adoptWords,
  dropMendings,
  isMending,
  type Mending,
  putMendings,
  type SaidDelivery,
  saidOf,
  saidUnder,
} from './corrections.js'
export { type Courier, type CourierDeps, createCourier, type Step } from './courier.js'
export { type NewEdit, putEdits } from './edits.js'
export { followGroups, type GroupsFollowed } from './follow-groups.js'
export { LANES, type Lane } from './lanes.js'
export {
  deliveriesNamed,
  deliveryNamed,
  type Place,
  type Quote,
  readNamed,
} from './ours.js'
export {
  type NewDelivery,
  type NewReaction,
  putDeliveries,
  putReactions,
} from './outbox.js'
export { failWaiting, handOverGroups, leaveAndPassOn } from './pass-on.js'
export { isOurEcho, proveEcho, proveSent } from './prove.js'
export { forgetSealed, openAddress, scrubSealed, sealAddress, type WayBack } from './sealed.js'
export type { RetryPolicy } from './settle.js'
export { putToPeople, type Voice, voiceTo, waitingFor } from './voice.js'
export { beginHeld, hurryWaiting, isWaveUnderWay, lastWave, nextHeld } from './waves.js'

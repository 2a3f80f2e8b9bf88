/**
 * Publishing: what is said to whom, and when. In: an article, a form, an audience, an hour.
 * Out: posts with the words that groups will see, and deliveries when they are due.
 */
export {
  type Approval,
  approvalOf,
  askApproval,
  type Decided,
  decideApproval,
  holdAwaiting,
  isTheirs,
  rewordAwaiting,
} from './approval.js'
export type { Arrival } from './arrival.js'
export { type ArrivalDeps, arrivalOf, type Sending, sayArrival, sendingOf } from './arrival-of.js'
export { type ComposeWith, compose, type Form, type Looks } from './compose.js'
export { currentParts, type Drafted, draftCorrection, type Wording } from './corrections/draft.js'
export {
  type CorrectionOrdered,
  dropCorrection,
  orderCorrection,
} from './corrections/order.js'
export { type CorrectDeps, correctDue } from './corrections/plan.js'
export { readCorrectionReach } from './corrections/reach.js'
export {
  type CorrectedWords,
  type Correction,
  correctionById,
  correctionsOf,
  putCorrection,
} from './corrections/store.js'
export { cutMessage } from './cut-message.js'
export { moveSubscriptions } from './digests/move-subscriptions.js'
export { type DigestDeps, putDueDigests } from './digests/put-due.js'
export { type Subscription, subscribe, unitsTold, unsubscribe } from './digests/subscriptions.js'
export { type FromFeedDeps, followFeed } from './from-feed.js'
export {
  findNotice,
  type Notice,
  noticesLike,
  openDraft,
  putNotice,
  setNotice,
} from './notices/notice.js'
export { type NoticePlan, type PostPlan, planNotice } from './notices/plan-notice.js'
export { type RemindDeps, remindDue } from './notices/remind.js'
export {
  type Cancelled,
  cancelPost,
  movePost,
  type Order,
  orderPost,
  orderUrgent,
  resendPost,
} from './order.js'
export { append, type Piece, plain } from './piece.js'
export {
  type NoPlan,
  type Plan,
  type PlanDeps,
  type Planned,
  planPost,
  type Wish,
} from './plan.js'
export {
  findPost,
  findPostByNumber,
  holdDraft,
  listAwaiting,
  listPosts,
  listScheduled,
  type NewPost,
  type PartsByChannel,
  type Post,
  postById,
  postedBefore,
  postsLike,
  putDraft,
  putParts,
  readPartsOf,
  setDraftHour,
  type Under,
} from './posts.js'
export { createProgress } from './progress.js'
export { groupsOfPost, reachedBy } from './reach.js'
export { type ReleaseDeps, releaseDue } from './release.js'
export {
  type BulletinPlan,
  type BulletinPlanned,
  isOvertaken,
  planBulletin,
  putBulletin,
} from './schedules/bulletin.js'
export { type Coming, listComing } from './schedules/coming.js'
export type { RingDeps } from './schedules/put-rung.js'
export { createReckonings } from './schedules/reckoning.js'
export { rewriteSchedules } from './schedules/rewrite-audiences.js'
export { resumeSchedule, ringDue } from './schedules/ring-due.js'
export type { Reckoning, Schedule } from './schedules/schedule.js'
export {
  endSchedule,
  findSchedule,
  listSchedules,
  type Moved,
  moveNextBell,
  type NewSchedule,
  pauseSchedule,
  putSchedule,
  scheduleById,
} from './schedules/store.js'
export { tellAdmins } from './tell-admins.js'
export { tellTopicLost } from './tell-topic-lost.js'
export { type AudienceUse, usesOfAudience } from './uses-of-audience.js'
export { sayWave, setDraftWaves, type WavesWish } from './waves.js'

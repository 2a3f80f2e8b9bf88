/** Cases: a feedback that needs an answer, from its opening to its end. In: steps that people take. Out: its state, its history, and what those who wrote hear. */
export { ASIDE, tellAside } from './aside.js'
export { attachedFor, attachedLines } from './card.js'
export type { Why } from './card-for.js'
export {
  type Case,
  type CaseKind,
  type CaseStatus,
  isOver,
  OPEN_STATUSES,
  overdue,
  REJECTIONS,
  type Rejection,
} from './case.js'
export { readCode } from './code.js'
export {
  DEFAULT_DEADLINES,
  type DeadlineHours,
  type Deadlines,
  deadlinesOf,
  dueTimes,
  type WorkingClock,
} from './deadlines.js'
export type { CaseDesk } from './desk.js'
export { type CaseFile, readFile } from './file.js'
export {
  CASE_VIEWS,
  type CaseView,
  FEEDBACK_VIEWS,
  type FeedbackView,
  type InboxView,
  listAllCases,
  listCases,
  PAGE,
} from './inbox.js'
export { feedbackToOpen, listFeedback } from './inbox-feedback.js'
export { lookAfterCases } from './look-after.js'
export { moveCases } from './move-cases.js'
export { type CaseOffice, caseDepsOf, openCaseOffice } from './office.js'
export { type CaseDeps, type CaseToOpen, openCase, openCases } from './open.js'
export { answerOfOther } from './other-answer.js'
export { type CasePress, type MemberTouch, readCasePress, rejectTouch, touchOf } from './presses.js'
export { type Responsible, responsibleFor } from './route.js'
export { type Shown, sayFile, showCase, showWhole } from './show.js'
export { type Sight, sightOf } from './sight.js'
export type { Step, StepRefusal } from './step.js'
export { takeStep } from './steps.js'
export {
  type CaseStepped,
  caseByCode,
  caseById,
  noteOnCase,
  readEvents,
  type StepBy,
  stepCase,
} from './store.js'
export { tellOpened } from './tell-opened.js'
export { tellStaff } from './tell-staff.js'
export { putToWriters } from './tell-writers.js'
export { familyOf, forgetWays, isNameless } from './ways.js'
export { LONGEST_ANSWER, type Undone, type Work, type Worked, workOn } from './work.js'
export { chainOf, headOf, type Writer, writersOf } from './writers.js'

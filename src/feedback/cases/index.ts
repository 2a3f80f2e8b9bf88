/** Cases: a feedback that needs an answer, from its opening to its end. In: steps that people take. Out: its state, its history, and what those who wrote hear. */
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
export { DEFAULT_DEADLINES, type Deadlines, type WorkingClock } from './deadlines.js'
export { type CaseDeps, type FeedbackToOpen, openCase } from './open.js'
export { type Responsible, responsibleFor } from './route.js'
export { type Step, type StepRefusal, takeStep } from './steps.js'
export {
  type CaseStepped,
  caseByCode,
  caseById,
  readEvents,
  type StepBy,
  stepCase,
} from './store.js'
export { familyOf, forgetWays } from './ways.js'
export { headOf, putToWriters, type Writer, writersOf } from './writers.js'

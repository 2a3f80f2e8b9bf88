/**
 * Feedback: what members think of what was sent. In: presses and replies that members addressed
 * to us. Out: ratings, totals and feedback in the database, and what is to be said to each.
 */

export {
  type Case,
  type CaseKind,
  type CaseStatus,
  isOver,
  OPEN_STATUSES,
  overdue,
  REJECTIONS,
  type Rejection,
} from './cases/case.js'
export { readCode } from './cases/code.js'
export { DEFAULT_DEADLINES, type Deadlines, type WorkingClock } from './cases/deadlines.js'
export { type CaseDeps, type FeedbackToOpen, openCase } from './cases/open.js'
export { type Responsible, responsibleFor } from './cases/route.js'
export { type Step, type StepRefusal, takeStep } from './cases/steps.js'
export {
  type CaseStepped,
  caseByCode,
  caseById,
  readEvents,
  type StepBy,
  stepCase,
} from './cases/store.js'
export { headOf, putToWriters, type Writer, writersOf } from './cases/writers.js'
export { hastenPoll, openPolls } from './polls.js'
export { recordVotes, type Vote, type VoteAnswer } from './rate.js'
export {
  countOf,
  type Distribution,
  type ReactionScores,
  ratingButtons,
  readRatingPress,
  readRatingText,
  resultLine,
  SCORES,
  type Score,
  sumOf,
} from './ratings.js'
export { type ReactionDeps, recordReaction } from './reactions.js'
export { type ReadPollsDeps, readPolls } from './read-polls.js'
export { type Reply, recordReply } from './replies.js'
export { thankInWords } from './thanks.js'
export { readTotal } from './totals.js'

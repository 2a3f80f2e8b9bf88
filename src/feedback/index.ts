/**
 * Feedback: what members think of what was sent. In: presses and replies that members addressed
 * to us. Out: ratings, totals and feedback in the database, and what is to be said to each.
 */

export {
  CASE_VIEWS,
  type Case,
  type CaseDeps,
  type CaseDesk,
  type CaseFile,
  type CaseKind,
  type CaseOffice,
  type CasePress,
  type CaseView,
  caseByCode,
  caseDepsOf,
  FEEDBACK_VIEWS,
  feedbackToOpen,
  type InboxView,
  LONGEST_ANSWER,
  listAllCases,
  listCases,
  listFeedback,
  lookAfterCases,
  openCase,
  openCaseOffice,
  overdue,
  PAGE,
  REJECTIONS,
  type Rejection,
  readCasePress,
  readCode,
  readFile,
  readVerdict,
  rejectTouch,
  responsibleFor,
  sayFile,
  showCase,
  showWhole,
  sightOf,
  takeVerdict,
  tellStaff,
  touchOf,
  type Undone,
  type Verdict,
  type Work,
  type Worked,
  workOn,
} from './cases/index.js'
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

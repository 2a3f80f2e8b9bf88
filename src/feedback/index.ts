/**
 * Feedback: what members think of what was sent. In: presses and replies that members addressed
 * to us. Out: ratings, totals and feedback in the database, and what is to be said to each.
 */

export {
  type Case,
  type CaseDeps,
  caseByCode,
  DEFAULT_DEADLINES,
  headOf,
  putToWriters,
  stepCase,
  type WorkingClock,
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
export { type Reply, type ReplyDeps, recordReply } from './replies.js'
export {
  type CaseNews,
  type CaseSpoken,
  caseMeant,
  caseOfWriter,
  changeKind,
  endAnonymous,
  endIfNobodyWaits,
  feedbackOf,
  forgetFlood,
  forgetText,
  type Held,
  judge,
  KEYWORD_LISTS,
  type KeywordList,
  type KindChanged,
  listNamed,
  readKeywords,
  readKind,
  reviseFeedback,
  type Speaker,
  setKeyword,
  speakOfCase,
  type TakeDeps,
  type Taken,
  takeFeedback,
  withdrawFeedback,
  writerIn,
} from './taking/index.js'
export { thankInWords } from './thanks.js'
export { readTotal } from './totals.js'

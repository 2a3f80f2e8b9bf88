/**
 * Feedback: what members think of what was sent. In: presses and replies that members addressed
 * to us. Out: ratings, totals and feedback in the database, and what is to be said to each.
 */

export { recordVotes, type Vote, type VoteAnswer } from './rate.js'
export {
  countOf,
  type Distribution,
  ratingButtons,
  readRatingPress,
  readRatingText,
  resultLine,
  SCORES,
  type Score,
  sumOf,
} from './ratings.js'
export { type Reply, recordReply } from './replies.js'
export { thankInWords } from './thanks.js'
export { readTotal } from './totals.js'

/** Taking in what members write: told apart, kept, made a case of or held. In: words. Out: what became of them, to be said. */
export {
  type AboutCase,
  type CaseSpoken,
  caseMeant,
  caseOfWriter,
  endAnonymous,
  isVerdict,
  speakOfCase,
} from './about-case.js'
export { type Awaited, casesAwaiting } from './awaited.js'
export { changeKind, type KindChanged } from './change-kind.js'
export { readKind } from './classify.js'
export { feedbackOf } from './find.js'
export { type FloodLimits, floodEnds, forgetFlood } from './flood.js'
export {
  KEYWORD_LISTS,
  type KeywordList,
  listNamed,
  readKeywords,
  setKeyword,
} from './keywords.js'
export { endIfNobodyWaits, forgetText, reviseFeedback, withdrawFeedback } from './revise.js'
export { takeFeedback, takeFeedbacks } from './take.js'
export type { CaseNews, FeedbackIn, TakeDeps, Taken, Urgent } from './taken.js'
export { isBy, type Speaker } from './writer.js'

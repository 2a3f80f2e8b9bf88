/** Taking in what members write: told apart, kept, made a case of or held. In: words. Out: what became of them, to be said. */
export { type AlbumPart, joinAlbum } from './album.js'
export { type Awaited, casesAwaiting } from './awaited.js'
export { type CaseMeant, caseMeant, meantOf } from './case-meant.js'
export { changeKind, type KindChanged } from './change-kind.js'
export { classify, readKind } from './classify.js'
export { endAnonymous } from './end-anonymous.js'
export { feedbackOf } from './find.js'
export { countAttempt, type FloodLimits, floodEnds, forgetFlood } from './flood.js'
export {
  KEYWORD_LISTS,
  type KeywordList,
  listNamed,
  readKeywords,
  setKeyword,
} from './keywords.js'
export { forgetText, leaveCases, reviseFeedback, withdrawFeedback } from './revise.js'
export { type CaseSpoken, speakOfCase } from './speak-of-case.js'
export { sayPlace } from './spot.js'
export { takeFeedback, takeFeedbacks } from './take.js'
export type { CaseNews, FeedbackIn, HeldNow, TakeDeps, Taken, Urgent } from './taken.js'
export { leadsTo } from './trace.js'
export { takeVerdict, type Verdict } from './verdict.js'
export { caseOfWriter, isBy, type Speaker } from './writer.js'

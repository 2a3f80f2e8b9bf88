/** Taking in what members write: told apart, kept, made a case of or held. In: words. Out: what became of them, to be said. */
export {
  type AboutCase,
  type CaseSpoken,
  caseMeant,
  caseOfWriter,
  endAnonymous,
  type Speaker,
  speakOfCase,
  writerIn,
} from './about-case.js'
export { type AlbumPart, joinAlbum } from './album.js'
export { changeKind, type KindChanged } from './change-kind.js'
export { readKind } from './classify.js'
export { feedbackOf } from './find.js'
export { type FloodLimits, forgetFlood } from './flood.js'
export {
  KEYWORD_LISTS,
  type KeywordList,
  listNamed,
  readKeywords,
  setKeyword,
} from './keywords.js'
export { endIfNobodyWaits, forgetText, reviseFeedback, withdrawFeedback } from './revise.js'
export { sayPlace } from './spot.js'
export {
  type CaseNews,
  type FeedbackIn,
  type Held,
  type TakeDeps,
  type Taken,
  takeFeedback,
} from './take.js'

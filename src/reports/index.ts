/** Reports: what became of posts and what came back on articles. In: the database, to read only. Out: figures. */
export { type ArticleStats, readArticleStats, readRecentStats } from './article-stats.js'
export { type Coverage, readCoverage } from './coverage.js'
export { type Digest, readDigest, sayDigest, type WorkingTime } from './digest/index.js'
export { namedPictures } from './named-pictures.js'
export { type NoticeResults, readNoticeResults } from './notice-results.js'
export { type PostCounts, readPostCounts } from './post-counts.js'
export {
  type CorrectionStatus,
  type PostStatus,
  readCorrectionStatus,
  readPostStatus,
  type Trouble,
} from './post-status.js'
export type { Reason } from './reasons.js'
export { NAMED_IN_CHAT, sayCoverage } from './say-coverage.js'
export { readTwoTitles } from './titles/read.js'

/** Articles: files and pasted texts come in, kept articles with a summary go out, by number or by words. */
export type { Article } from './article.js'
export { MAX_ARTICLE_BYTES } from './decode.js'
export type { Draft, ReadArticle, Refusal } from './draft.js'
export { readArticleFile, readArticleText } from './read.js'
export { sayRefusal } from './refusal.js'
export { sentenceEnds, splitSentences } from './sentences.js'
export {
  articleById,
  articleByNumber,
  findArticle,
  isKnownArticle,
  listArticles,
  type Put,
  type PutOptions,
  putArticle,
  searchArticles,
  setSummary,
} from './store.js'
export { askEndpoint, type SummaryEndpoint, type Written } from './summarise/endpoint.js'
export {
  type Budget,
  extract,
  type Featured,
  sentencesWithFeatures,
} from './summarise/extract.js'
export { featureNames } from './summarise/features.js'
export {
  MAX_OUTLINE_CHARACTERS,
  MAX_SUMMARY_CHARACTERS,
  offlineSummary,
} from './summarise/offline.js'

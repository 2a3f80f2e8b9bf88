/** Articles: files, pages, feeds and pasted texts come in, kept articles with a summary go out, by number or by words. */
export type { Article } from './article.js'
export { MAX_ARTICLE_BYTES } from './decode.js'
export { readDocument } from './document/read-document.js'
export type { Draft, Image, ReadArticle, Refusal } from './draft.js'
export { type Enriched, type EnrichOptions, enrich } from './enrich.js'
export { fingerprintOf } from './feed/again.js'
export type { Feed, FeedItem } from './feed/item.js'
export { type Brought, createFeedPoller, type FeedPoller, type PollDeps } from './feed/poll.js'
export { rewriteRules } from './feed/rewrite-rules.js'
export { sayFeedTrouble, sayUnreadFeed } from './feed/say-feed.js'
export {
  dropFeed,
  findFeed,
  hastenFeed,
  type KeptFeed,
  listFeeds,
  type NewFeed,
  putFeed,
} from './feed/store.js'
export { isSameFeed, wholeSiteFeed } from './feed/whole-site.js'
export { isAddress } from './fetch/address.js'
export { createFetcher, type Fetcher } from './fetch/fetcher.js'
export { createManners, type Manners } from './fetch/manners.js'
export type { Fetched } from './fetch/result.js'
export { sayFetched } from './fetch/say-fetch.js'
export { keysOf, type Traces } from './identity.js'
export { type IllustrateOptions, illustrate } from './illustrate.js'
export { addImage } from './images.js'
export { siteOf } from './link.js'
export { readArticleFile, readArticleText } from './read.js'
export { sayRefusal } from './refusal.js'
export {
  type ChangedBy,
  listRevisions,
  type Revision,
  restoreRevision,
} from './revisions.js'
export type { Excerpt, MarkedText, Stretch } from './search/excerpt.js'
export { notePosted } from './search/keep-findable.js'
export { listPosted } from './search/posted.js'
export {
  type Hit,
  type SearchOptions,
  type SearchOrder,
  searchArticles,
} from './search/search.js'
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
export { summarySource } from './summary-source.js'
export { type Taken, takeArticle } from './take.js'
export { checkArticle } from './text/article-health.js'
export type { Legacy } from './text/legacy.js'
export { sayHealth } from './text/say-health.js'
export { createWebReader, type WebReader } from './web/reader.js'

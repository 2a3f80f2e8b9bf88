/** A local site that answers as NukeViet does. In: articles. Out: pages, feeds, a sitemap, and what was asked. */
export type { Section, SiteArticle } from './article.js'
export { type Hit, type Site, type SiteOptions, startSite } from './site.js'

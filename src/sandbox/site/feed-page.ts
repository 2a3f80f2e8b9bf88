import {
  escaped,
  localParts,
  type Published,
  pathOf,
  type SiteState,
  STYLE,
  sectionOf,
} from './article.js'

const NEWEST = 30

/** The feed of a section, or of everything where there is no such section. */
export function feedPage(state: SiteState, alias: string | undefined): string {
  const known = state.sections.find((section) => section.alias === alias)
  const articles = known
    ? state.articles.filter((article) => sectionOf(state, article) === known)
    : state.articles
  const items = articles.slice(0, NEWEST).map((article) => item(state, article))
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${byNumbers(state.name)}</title><link>${state.url}/</link>
<description><![CDATA[${state.name}]]></description><generator><![CDATA[NukeViet v4.0]]></generator>
<pubDate>${rssDate(new Date(0), state)}</pubDate>${items.join('\n')}</channel></rss>`
}

function item(state: SiteState, article: Published): string {
  const image = article.image
    ? `<img src="${article.image}" width="100" align="left" border="0">`
    : ''
  return `<item><title>${byNumbers(article.title)}</title>
<link>${state.url}${pathOf(state, article)}</link>
<guid isPermaLink="false">
<![CDATA[ news_${article.id} ]]>
</guid><description><![CDATA[${image}${article.lead}]]></description>
<category>${byNumbers(sectionOf(state, article).name)}</category>
<pubDate>${rssDate(article.publishedAt, state)}</pubDate></item>`
}

function byNumbers(text: string): string {
  return escaped(text).replace(/[^\u0020-\u007E]/gu, (letter) => `&#${letter.codePointAt(0)};`)
}

/** Up to 4.5 the month stands where the minutes belong. */
function rssDate(at: Date, { version }: SiteState): string {
  const written = at.toUTCString()
  if (version === '4.6') return written
  const month = String(at.getUTCMonth() + 1).padStart(2, '0')
  return written.replace(/ (\d\d):\d\d:/, ` $1:${month}:`)
}

/** The exact times, which no edit changes. */
export function sitemapPage(state: SiteState): string {
  const urls = state.articles.map((article) => {
    const { date, time } = localParts(article.publishedAt)
    return `<url><loc>${state.url}${pathOf(state, article)}</loc><lastmod>${date}T${time}+07:00</lastmod></url>`
  })
  return `<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`
}

export function homePage(state: SiteState): string {
  const titles = state.articles.map(
    (article) =>
      `<h2><a href="${pathOf(state, article)}">${escaped(article.title)}</a></h2><p>${escaped(article.lead)}</p>`,
  )
  return `<!DOCTYPE html><html lang="vi"><head><title>${escaped(state.name)}</title>
<meta name="generator" content="NukeViet v${state.version}">
<link rel="alternate" type="application/rss+xml" title="Tin tức" href="/vi/${state.module}/rss/">${STYLE}</head>
<body><h1>${escaped(state.name)}</h1><p><a href="/vi/${state.module}/rss/">RSS</a></p>${titles.join('')}</body></html>`
}

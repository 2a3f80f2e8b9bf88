import {
  escaped,
  localParts,
  type Published,
  pathOf,
  type SiteState,
  STYLE,
  sectionOf,
} from './article.js'

/** The page of an article as the theme for desktops shows it, with all that stands around the text. */
export function articlePage(state: SiteState, article: Published): string {
  const section = sectionOf(state, article)
  const { day, time, weekday } = localParts(article.publishedAt, state.printedZoneHours)
  return `<!DOCTYPE html><html lang="vi"><head>${head(state, article)}</head><body>
<header><a href="/"><h1 class="sitename d-none">${escaped(state.name)}</h1></a>
<span>${clockOfToday()}</span><ul class="menu">${menu(state)}</ul></header>
<div class="breadcrumbs" itemscope itemtype="https://schema.org/BreadcrumbList">
<a href="/">Trang nhất</a><a href="/vi/${state.module}/">Tin tức</a><a href="/vi/${state.module}/${section.alias}/">${escaped(section.name)}</a></div>
<div class="news_column panel" itemtype="http://schema.org/NewsArticle" itemscope>
<h1 class="title margin-bottom-lg" itemprop="headline">${escaped(article.title)}</h1>
<span class="hidden" itemprop="datePublished">${article.editedAt.toISOString()}</span>
<em class="pull-left">${weekday} - ${day} ${time.slice(0, 5)}</em><span>469</span><span>0</span>
<div class="hometext m-bottom" itemprop="description">${escaped(article.lead)}</div>
${picture(article)}
<div id="news-bodyhtml" class="bodytext margin-bottom-lg">${article.body}</div>
${files(article)}${credits(article, state)}</div>
${after(state, article)}</body></html>`
}

/** What telephones get at the same address: the name of the site is the first heading, hidden. */
export function mobilePage(state: SiteState, article: Published): string {
  const { day, time, weekday } = localParts(article.publishedAt, state.printedZoneHours)
  return `<!DOCTYPE html><html lang="vi"><head>${head(state, article)}</head><body class="mobile">
<h1 style="display:none">${escaped(state.name)}</h1><h1 itemprop="headline">${escaped(article.title)}</h1>
<em>${weekday} - ${day} ${time.slice(0, 5)}</em><div id="hometext">${escaped(article.lead)}</div>
<div class="bodytext">${article.body}</div>${credits(article, state)}${after(state, article)}</body></html>`
}

/** The page for printers: the cleanest, without attachments. */
export function printPage(state: SiteState, article: Published): string {
  const { day, time, weekday } = localParts(article.publishedAt, state.printedZoneHours)
  return `<!DOCTYPE html><html><head><title>${escaped(article.title)}</title><meta name="robots" content="noindex">
<meta name="generator" content="NukeViet v${state.version}"></head><body><div id="print"><h1>${escaped(article.title)}</h1>
<div class="time">${weekday} - ${day} ${time.slice(0, 5)}</div><div id="hometext">${escaped(article.lead)}</div>
<div id="bodytext">${article.body}</div></div></body></html>`
}

function head(state: SiteState, article: Published): string {
  const { date, time } = localParts(article.publishedAt)
  const image = article.image
    ? `<meta property="og:image" content="${new URL(article.image, state.url)}">`
    : ''
  const published = state.saysTime
    ? `<meta property="article:published_time" content="${date}+07${time}">`
    : ''
  return `<title>${escaped(article.title)} - ${escaped(state.name)}</title>
<meta name="generator" content="NukeViet v${state.version}"><meta name="author" content="${escaped(state.name)}">
<meta property="og:title" content="${escaped(article.title)}"><meta property="og:site_name" content="${escaped(state.name)}">
${published}
<meta property="article:section" content="${escaped(sectionOf(state, article).name)}">${image}
<link rel="canonical" href="${state.url}${pathOf(state, article)}">
<link rel="alternate" type="application/rss+xml" title="Tin tức" href="/vi/${state.module}/rss/">${STYLE}`
}

function menu(state: SiteState): string {
  return state.sections
    .map(
      ({ alias, name }) => `<li><a href="/vi/${state.module}/${alias}/">${escaped(name)}</a></li>`,
    )
    .join('')
}

function clockOfToday(): string {
  const { weekday, day, time } = localParts(new Date())
  return `${weekday}, ${day}, ${time.slice(0, 5)}`
}

function picture({ image, caption }: Published): string {
  if (!image) return ''
  return `<figure class="article center"><img src="${image}"><figcaption>${escaped(caption ?? '')}</figcaption></figure>`
}

function files({ files = [], id }: Published): string {
  if (files.length === 0) return ''
  const links = files.map(
    (name, at) =>
      `<a href="?download=1&amp;id=${at + 1}" download="${escaped(name)}" data-id="${id}">${escaped(name)}</a>`,
  )
  return `<div class="news-download-file">${links.join('')}</div>`
}

/** 4.5 adds the name by which the poster logs in. */
function credits({ author, source }: Published, { version }: SiteState): string {
  const authors = [author, version === '4.5' ? 'admin' : undefined].filter(Boolean).join(', ')
  const lines = [
    authors && `<p class="h5 text-right"><strong>Tác giả: </strong>${escaped(authors)}</p>`,
    source && `<p class="h5 text-right"><strong>Nguồn tin: </strong>${escaped(source)}</p>`,
  ]
  return lines.filter(Boolean).join('\n')
}

function after(state: SiteState, article: Published): string {
  const others = state.articles.filter(({ id }) => id !== article.id).slice(0, 5)
  const titles = others.map(
    (other) => `<li><a href="${pathOf(state, other)}">${escaped(other.title)}</a></li>`,
  )
  return `<div class="news_column"><p>Từ khóa: <a href="/vi/${state.module}/tag/dan-van/">dân vận</a></p></div>
<form id="form3B"><p>Tổng số điểm của bài viết là: 0 trong 0 đánh giá</p><span>Click để đánh giá bài viết</span></form>
<div class="socialicon">Chia sẻ</div><div id="idcomment">Ý kiến bạn đọc</div>
<p class="h3">Những tin mới hơn</p><ul class="related">${titles.join('')}</ul>
<aside><h3>Thống kê truy cập</h3><ul><li>Đang truy cập13</li><li>Hôm nay1,240</li><li>Tổng lượt truy cập912,345</li></ul></aside>
<div id="timeoutsess" class="chromeframe">Bạn đã không sử dụng Site, <a href="#">Bấm vào đây để duy trì trạng thái đăng nhập</a>. Thời gian chờ: 60 giây</div>`
}

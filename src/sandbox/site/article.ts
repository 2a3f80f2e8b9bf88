/** An article as an editor types it into the site. */
export interface SiteArticle {
  readonly title: string
  readonly lead: string
  /** HTML. */
  readonly body: string
  readonly publishedAt: Date
  /** The alias of a section; the first one unless told. */
  readonly category?: string
  readonly author?: string
  readonly source?: string
  /** The picture that stands over the body, and the words under it. */
  readonly image?: string
  readonly caption?: string
  readonly files?: readonly string[]
  /** Whoever asks for the article is sent here. */
  readonly external?: string
}

export interface Published extends SiteArticle {
  readonly id: number
  readonly editedAt: Date
}

export interface Section {
  readonly alias: string
  readonly name: string
}

/** A site as its pages need to know it. */
export interface SiteState {
  readonly name: string
  readonly sections: readonly [Section, ...Section[]]
  /** The newest first. */
  readonly articles: readonly Published[]
  /** 4.5 has the faults of its time; 4.6 has mended its feed. */
  readonly version: '4.5' | '4.6'
  /** Whether pages tell their time to machines. */
  readonly saysTime: boolean
  /** Where visitors are thought to be, in whose time pages print theirs. */
  readonly printedZoneHours: number
  readonly url: string
  /** What the site calls its module of news, in addresses. */
  readonly module: string
}

export function sectionOf({ sections }: SiteState, { category }: SiteArticle): Section {
  return sections.find(({ alias }) => alias === category) ?? sections[0]
}

/** Equal titles give equal aliases: only the number tells two articles apart. */
function aliasOf({ title }: SiteArticle): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** Where an article stands, without the host. */
export function pathOf(state: SiteState, article: Published): string {
  return `/vi/${state.module}/${sectionOf(state, article).alias}/${aliasOf(article)}-${article.id}.html`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const VIETNAM_HOURS = 7

/** A moment in a zone, the site's own unless told, piece by piece. */
export function localParts(
  at: Date,
  zoneHours = VIETNAM_HOURS,
): Readonly<Record<'date' | 'day' | 'time' | 'weekday', string>> {
  const local = new Date(at.getTime() + zoneHours * 3_600_000)
  const [date = '', clock = ''] = local.toISOString().split('T')
  const weekdays = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy']
  return {
    date,
    day: date.split('-').reverse().join('/'),
    time: clock.slice(0, 8),
    weekday: weekdays[local.getUTCDay()] ?? '',
  }
}

/** Plain, and pleasant enough for whoever looks at the site of the demo. */
export const STYLE = `<style>
body { max-width: 44rem; margin: 0 auto; padding: 1rem; font: 17px/1.6 system-ui, sans-serif; color: #1d2b2a; }
h1 { line-height: 1.25; } a { color: #0f766e; } header, aside { font-size: 0.85rem; color: #5b6b6a; }
.d-none, .hidden, #timeoutsess { display: none; } .menu { display: flex; gap: 1rem; padding: 0; list-style: none; }
.hometext { font-weight: 600; margin: 0.8rem 0; } .text-right { text-align: right; } img { max-width: 100%; }
</style>`

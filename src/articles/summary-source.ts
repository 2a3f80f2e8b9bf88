import type { Article } from './article.js'

/** Whose words a summary is made of: `lead` is the site's own, where a machine took nothing else. */
export function summarySource({
  lead,
  summary,
  summaryBy,
}: Pick<Article, 'lead' | 'summary' | 'summaryBy'>): Article['summaryBy'] | 'lead' {
  const [first = ''] = summary.split('\n')
  const isLead =
    summaryBy === 'machine' && plain(first) !== '' && plain(lead).includes(plain(first))
  return isLead ? 'lead' : summaryBy
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s.…]+/g, ' ')
    .trim()
}

import type { ArticleId, StaffId } from '../base/index.js'
import type { ArticleRow } from '../db/index.js'
import type { Attachment, Draft, Image } from './draft.js'

/** An article that is kept. `number` is what people see and type. */
export interface Article extends Draft {
  readonly id: ArticleId
  readonly number: number
  readonly summary: string
  /** `machine` chose sentences, a `model` at an endpoint wrote it; `staff` once a person has. */
  readonly summaryBy: 'machine' | 'model' | 'staff'
  /** The way it came in. */
  readonly origin: Origin
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly createdBy?: StaffId
}

export type Origin = 'file' | 'chat' | 'page' | 'feed'

export function toArticle(row: ArticleRow): Article {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    lead: row.lead,
    body: row.body,
    ...(row.source !== null && { source: row.source }),
    ...(row.author !== null && { author: row.author }),
    ...(row.published_at !== null && { publishedAt: row.published_at }),
    ...(row.url !== null && { url: row.url }),
    ...(row.category !== null && { category: row.category }),
    images: JSON.parse(row.images) as readonly Image[],
    attachments: JSON.parse(row.attachments) as readonly Attachment[],
    summary: row.summary,
    summaryBy: row.summary_by,
    origin: row.origin as Origin,
    createdAt: row.created_at,
    ...(row.created_by !== null && { createdBy: row.created_by }),
  }
}

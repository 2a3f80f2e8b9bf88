import { join } from 'node:path'
import type { StaffId, UnitId } from '../../src/base/index.js'
import { takePeriod } from '../../src/calendar/index.js'
import { type Db, openDb } from '../../src/db/index.js'
import * as feedback from '../../src/feedback/index.js'
import { readDigest } from '../../src/reports/index.js'
import { fillProvince } from './feedback-house.js'
import { percentile, tell } from './figures.js'

export interface PagesRequest {
  readonly feedback: number
  readonly openCases: number
  readonly rounds: number
}

export interface PageRow {
  readonly page: string
  /** Longer periods are read seldom, and take in proportion. */
  readonly isPromised: boolean
  readonly p50: number
  readonly p95: number
  readonly most: number
}

interface Reader {
  readonly id: StaffId
  readonly role: 'editor'
  readonly unitId: UnitId | undefined
  readonly seesHeld: boolean
}

/** A page of the inbox, as the room has it; absent until it is there. */
type ListCases = (
  db: Db,
  staff: Reader,
  asked: { readonly view: string; readonly page: number },
  now: Date,
) => Promise<{ readonly lines: readonly unknown[] }>

const ZONE = 'Asia/Ho_Chi_Minh'
const UNPROMISED = ['digest of a month', 'digest of a year']
/** What a year brings to a province. */
const DAYS = 365

/** Reads each page again and again, in turn, so that what else the machine does falls on all alike. */
export async function measurePages(
  folder: string,
  { feedback: count, openCases, rounds }: PagesRequest,
): Promise<readonly PageRow[]> {
  const db = openDb(`sqlite:${join(folder, 'pages.sqlite')}`)
  const now = new Date('2026-11-26T09:00:00Z')
  try {
    const size = {
      feedback: count,
      openCases,
      communes: 34,
      hamlets: 600,
      members: 8_000,
      days: DAYS,
    }
    const staffId = await fillProvince(db, size, now)
    tell(`the province is filled: ${count} pieces of feedback`)
    const pages = { ...(await inboxPages(db, staffId, now)), ...digestPages(db, now) }
    const took = new Map<string, number[]>(Object.keys(pages).map((page) => [page, []]))
    for (let round = -1; round < rounds; round += 1)
      for (const [page, read] of Object.entries(pages)) {
        const begun = performance.now()
        await read()
        // The first round only warms what is read.
        if (round >= 0) took.get(page)?.push(performance.now() - begun)
      }
    return [...took].map(([page, all]) => ({
      page,
      isPromised: !UNPROMISED.includes(page),
      p50: percentile(all, 0.5),
      p95: percentile(all, 0.95),
      most: Math.max(...all),
    }))
  } finally {
    await db.destroy()
  }
}

type Pages = Readonly<Record<string, () => Promise<unknown>>>

async function inboxPages(db: Db, id: StaffId, now: Date): Promise<Pages> {
  const { listCases } = feedback as { readonly listCases?: ListCases }
  if (!listCases) {
    tell('the inbox is not there yet: only digests are measured')
    return {}
  }
  const row = await db
    .selectFrom('staff')
    .select('unit_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const editor = { id, role: 'editor' as const, unitId: row.unit_id ?? undefined, seesHeld: false }
  const office = { ...editor, unitId: undefined }
  const page = (staff: Reader, view: string, at: number) => () =>
    listCases(db, staff, { view, page: at }, now)
  return {
    'inbox, mine, first page': page(editor, 'mine', 0),
    'inbox, mine, page 50': page(editor, 'mine', 50),
    'inbox, a commune, first page': page(editor, 'unit', 0),
    'inbox, the province, first page': page(office, 'unit', 0),
    'inbox, the province, page 1,500': page(office, 'unit', 1_500),
    'inbox, overdue, first page': page(office, 'overdue', 0),
    'inbox, overdue, page 1,000': page(office, 'overdue', 1_000),
  }
}

function digestPages(db: Db, now: Date): Pages {
  const digest = (words: string, unit?: string) => async () => {
    const taken = takePeriod(words, now, ZONE)
    if (!taken) throw new Error(words)
    const row = unit
      ? await db.selectFrom('unit').select('id').where('code', '=', unit).executeTakeFirst()
      : undefined
    await readDigest(db, { period: taken.period, unit: row?.id }, now)
  }
  return {
    'digest of a day': digest('hôm qua'),
    'digest of a week': digest('tuần trước'),
    'digest of a week, a commune': digest('tuần trước', 'xa-3'),
    'digest of a month': digest('tháng trước'),
    'digest of a year': digest('2026-01-01..2026-11-26'),
  }
}

import { type KyselyPlugin, type RootOperationNode, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseId, newId } from '../../../src/base/index.js'
import type { Incoming } from '../../../src/channels/index.js'
import { type Db, isPostgres } from '../../../src/db/index.js'
import { forgetGone, scrubSealed } from '../../../src/delivery/index.js'
import { forgetWays } from '../../../src/feedback/cases/index.js'
import { eraseMember } from '../../../src/privacy/index.js'
import { aProvince } from '../../commands/province.js'
import { databases } from '../../support/databases.js'
import { TAKING } from '../../support/members.js'
import { anEvent, person } from '../scene.js'

const LAN = '7001234'

/** How the database comes at what a piece of work asks for: each query, and its plan. */
async function plansOf(db: Db, work: (db: Db) => Promise<unknown>): Promise<readonly string[]> {
  const asked: RootOperationNode[] = []
  const watching: KyselyPlugin = {
    transformQuery({ node }) {
      asked.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await work(db.withPlugin(watching))
  const plans: string[] = []
  for (const node of asked) {
    const query = db.getExecutor().compileQuery(node, { queryId: 'plan' })
    const [first = '', ...rest] = query.sql.split('?')
    const values = rest.map((text, at) => sql`${query.parameters[at]}${sql.raw(text)}`)
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(first)}${sql.join(
      values,
      sql.raw(''),
    )}`.execute(db)
    plans.push(`${query.sql}\n${rows.map(({ detail }) => detail).join('\n')}`)
  }
  return plans
}

/** A whole table, row by row, and no index that holds only what is wanted. */
const LOOKED_THROUGH = /SCAN (?:delivery|delivery_about|feedback)$/m

describe.each(databases)('what is forgotten, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  afterAll(() => db.destroy())

  it('is looked up: neither the outbox nor all that was ever written is looked through', async (test) => {
    test.skip(isPostgres(db), 'its plans depend on how much there is')
    const event: Incoming = { ...anEvent(LAN, { kind: 'removed' }, person(LAN)), direct: true }
    await db
      .insertInto('member')
      .values({
        id: newId(),
        channel: 'telegram',
        person: LAN,
        name: 'Lan',
        kind: 'person',
        created_at: event.at.toISOString(),
      })
      .execute()
    const plans = await plansOf(db, async (seen) => {
      await scrubSealed(seen)
      await forgetGone(seen, event.at)
      await seen.transaction().execute(async (trx) => {
        await forgetWays(trx, newId<CaseId>())
        await eraseMember(trx, event, 'h:lan', event.at, TAKING)
      })
    })
    expect(plans.length).toBeGreaterThan(5)
    expect(plans.filter((plan) => LOOKED_THROUGH.test(plan))).toEqual([])
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AccountId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { accountName, noteAccount, readTrouble, setTrouble } from '../../src/delivery/index.js'
import { databases } from '../support/databases.js'
import { ACCOUNT, cleared, OTHER_ACCOUNT } from './rows.js'

describe.each(databases)('an account on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => cleared(db))
  afterAll(() => db.destroy())

  const troubles = async () => {
    const rows = await db.selectFrom('account').select(['id', 'trouble']).orderBy('id').execute()
    return Object.fromEntries(rows.map(({ id, trouble }) => [id, trouble]))
  }

  it('takes the newest name, and keeps it when it starts again and nobody can say it', async () => {
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'nhipcau_bot' })
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram' })
    expect(await accountName(db, ACCOUNT)).toEqual({ channel: 'telegram', name: 'nhipcau_bot' })
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'nhipcau_moi_bot' })
    expect((await accountName(db, ACCOUNT)).name).toBe('nhipcau_moi_bot')
  })

  it('goes by its id until it has a name', async () => {
    const id = 'zalo:55' as AccountId
    await noteAccount(db, { id, channel: 'zalo' })
    expect(await accountName(db, id)).toEqual({ channel: 'zalo', name: 'zalo:55' })
  })

  it('keeps its own trouble until it is over', async () => {
    await setTrouble(db, ACCOUNT, 'kicked')
    expect(await troubles()).toEqual({ [ACCOUNT]: 'kicked', [OTHER_ACCOUNT]: null })
    expect(await readTrouble(db, ACCOUNT)).toBe('kicked')
    await setTrouble(db, ACCOUNT, null)
    expect(await troubles()).toEqual({ [ACCOUNT]: null, [OTHER_ACCOUNT]: null })
    expect(await readTrouble(db, ACCOUNT)).toBeNull()
  })

  it('is in no trouble when nobody knows it', async () => {
    expect(await readTrouble(db, 'zalo:99' as AccountId)).toBeNull()
  })

  it('says which trouble is news', async () => {
    const told = [null, 'kicked', 'kicked', 'logged-out', null, null] as const
    const news: boolean[] = []
    for (const trouble of told) news.push(await setTrouble(db, ACCOUNT, trouble))
    expect(news).toEqual([false, true, false, true, true, false])
  })
})

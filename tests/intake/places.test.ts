import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId, type UnitId } from '../../src/base/index.js'
import type { Happening } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { aGroup, anEvent, aPost, cleared, said } from '../feedback/scene.js'
import { databases } from '../support/databases.js'
import { anIntake, inDirect, WORDS } from './scene.js'

describe.each(databases)('what befalls a chat on %s', (_name, open) => {
  let db: Db

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('incoming').execute()
    await cleared(db)
    await db.deleteFrom('unit').execute()
  })
  afterAll(() => db.destroy())

  const hear = (chat: string, what: Happening, title = `Nhóm ${chat}`) =>
    anIntake(db).receive([{ ...anEvent(chat, what), title }])
  const groups = () =>
    db
      .selectFrom('group_chat')
      .select(['chat', 'title', 'active', 'inactive_reason', 'unit_id'])
      .orderBy('id')
      .execute()
  const answers = async () => {
    const rows = await db.selectFrom('delivery').select(['chat', 'body']).orderBy('id').execute()
    return rows.map(({ chat, body }) => [chat, JSON.parse(body ?? 'null')?.text])
  }
  const bind = async (chat: string) => {
    const unit = newId<UnitId>()
    await db
      .insertInto('unit')
      .values({ id: unit, code: 'ap-1', name: 'Ấp 1', level: 'ấp', parent_id: null, tags: '[]' })
      .execute()
    await db.updateTable('group_chat').set({ unit_id: unit }).where('chat', '=', chat).execute()
  }
  /** Somebody else said something that waits for this chat. */
  const waitingIn = async (chat: string) =>
    said(db, await aPost(db, null), { id: await aGroup(db, chat), chat }, { state: 'queued' })
  const stateOf = async (id: Awaited<ReturnType<typeof waitingIn>>) =>
    await db
      .selectFrom('delivery')
      .select(['state', 'reason', 'chat'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  it('a group that lets us in is noted and told how to be bound', async () => {
    await hear('-5', { kind: 'joined' }, 'Bà con ấp 5')
    expect(await groups()).toMatchObject([
      { chat: '-5', title: 'Bà con ấp 5', active: 1, unit_id: null },
    ])
    expect(await answers()).toEqual([['-5', WORDS.commands.addedToGroup]])
  })

  it('a person who lets us in is no group', async () => {
    await anIntake(db).receive([inDirect(anEvent('7', { kind: 'joined' }))])
    expect(await groups()).toEqual([])
    expect(await answers()).toEqual([])
  })

  it('a group that removed us is switched off with a reason, and what waits for it is given up', async () => {
    const waiting = await waitingIn('-5')
    await hear('-5', { kind: 'removed' })
    expect(await groups()).toMatchObject([{ active: 0, inactive_reason: 'removed' }])
    expect(await stateOf(waiting)).toMatchObject({ state: 'failed', reason: 'removed' })
  })

  it('a bound group that lets us in again is switched on and told whose news it gets', async () => {
    await aGroup(db, '-5')
    await bind('-5')
    await hear('-5', { kind: 'removed' })
    await hear('-5', { kind: 'joined' })
    expect(await groups()).toMatchObject([{ active: 1, inactive_reason: null }])
    expect(await answers()).toEqual([['-5', WORDS.commands.backInGroup('Ấp 1')]])
  })

  it('a bound group that never removed us is told nothing', async () => {
    await aGroup(db, '-5')
    await bind('-5')
    await hear('-5', { kind: 'joined' })
    expect(await answers()).toEqual([])
  })

  it('what waits for a person who shut us out is given up', async () => {
    const waiting = await waitingIn('7')
    await anIntake(db).receive([inDirect(anEvent('7', { kind: 'removed' }))])
    expect(await stateOf(waiting)).toMatchObject({ state: 'failed', reason: 'removed' })
  })

  it('a group that moved keeps its row, and what waits goes after it', async () => {
    const waiting = await waitingIn('-5')
    await bind('-5')
    const [before] = await groups()
    await hear('-5', { kind: 'moved', chat: '-1005' })
    expect(await groups()).toEqual([{ ...before, chat: '-1005' }])
    expect(await stateOf(waiting)).toMatchObject({ state: 'queued', chat: '-1005' })
  })

  it('a group with another title is called by it', async () => {
    await aGroup(db, '-5')
    await hear('-5', { kind: 'renamed' }, 'Tên mới')
    expect(await groups()).toMatchObject([{ chat: '-5', title: 'Tên mới' }])
  })

  it('a new title that is not told leaves the old one', async () => {
    await aGroup(db, '-5')
    await hear('-5', { kind: 'renamed' }, '')
    await hear('-5', { kind: 'joined' }, '')
    expect(await groups()).toMatchObject([{ title: 'Nhóm -5' }])
  })

  it('a group that we do not know does not come to be by another title', async () => {
    await hear('-404', { kind: 'renamed' }, 'Tên mới')
    expect(await groups()).toEqual([])
  })
})

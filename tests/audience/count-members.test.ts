import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countMembers, groupAt, noteGroup, switchOffGroup } from '../../src/audience/index.js'
import { DAY, HOUR } from '../../src/base/index.js'
import type { Address, Channel } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { PACE } from '../delivery/pace-limits.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { createFakePlatform } from '../support/fake-channel.js'

describe.each(databases)('counting members on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let asked: string[]
  let answers: Record<string, number | undefined>
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('group_chat').execute()
    clock = new StoppedClock()
    asked = []
    answers = {}
  })
  afterAll(() => db.destroy())

  const channel = (): Channel => ({
    ...createFakePlatform(clock, PACE).channel,
    memberCount: async ({ chat }: Address) => {
      asked.push(chat)
      return answers[chat]
    },
  })
  const aGroup = async (chat: string) => {
    const { account } = channel()
    await noteAccount(db, { id: account, channel: 'telegram', name: 'bot' })
    await noteGroup(db, { channel: 'telegram', chat, accountId: account, title: chat }, clock.now())
  }
  const countOf = async (chat: string) =>
    (await groupAt(db, { channel: 'telegram', chat }))?.memberCount
  const count = () => countMembers(db, channel(), clock.now())

  it('keeps what the platform says, and asks again only the next day', async () => {
    await aGroup('-1')
    answers = { '-1': 148 }
    await count()
    clock.advance(HOUR)
    await count()
    expect(asked).toEqual(['-1'])
    expect(await countOf('-1')).toBe(148)
    answers = { '-1': 150 }
    clock.advance(DAY)
    await count()
    expect(await countOf('-1')).toBe(150)
  })

  it('keeps the last number when there is no answer, and troubles no group that is off', async () => {
    await aGroup('-1')
    await aGroup('-2')
    await switchOffGroup(db, { channel: 'telegram', chat: '-2' }, 'removed')
    answers = { '-1': 12 }
    await count()
    answers = {}
    clock.advance(2 * DAY)
    await count()
    expect(asked).toEqual(['-1', '-1'])
    expect(await countOf('-1')).toBe(12)
  })

  it('asks a few at a time, those never asked for first', async () => {
    for (let n = 1; n <= 12; n += 1) await aGroup(`-${n}`)
    await count()
    expect(asked).toHaveLength(10)
    await count()
    expect(new Set(asked).size).toBe(12)
  })
})

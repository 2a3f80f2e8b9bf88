import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AccountId, noLog } from '../src/base/index.js'
import type { Db } from '../src/db/index.js'
import { noteAccount, readTrouble, setTrouble } from '../src/delivery/index.js'
import { wordsOf } from '../src/language/index.js'
import { addStaff } from '../src/people/index.js'
import { DEFAULT_RETENTION } from '../src/privacy/index.js'
import { createReceive } from '../src/receive.js'
import { PLAIN, RICH, SIGNS } from './support/capabilities.js'
import { StoppedClock } from './support/clock.js'
import { databases } from './support/databases.js'
import { createFakePlatform } from './support/fake-channel.js'
import { TAKING } from './support/members.js'
import { OFFICE } from './support/office.js'

const TELEGRAM = 'telegram:1' as AccountId
const ZALO = 'zalo:1' as AccountId
const PACE = { perSecond: 29, chatGapMs: 0, chatCount: 20, chatWindowMs: 0, inFlight: 1 }

describe.each(databases)(
  'an account that works again when a process starts, on %s',
  (_name, open) => {
    let db: Db
    const clock = new StoppedClock()
    beforeAll(async () => {
      db = await open()
    })
    beforeEach(async () => {
      for (const table of ['incoming', 'delivery', 'staff'] as const)
        await db.deleteFrom(table).execute()
      await noteAccount(db, { id: TELEGRAM, channel: 'telegram', name: 'bot' })
      await noteAccount(db, { id: ZALO, channel: 'zalo', name: 'Cầu Nhịp' })
      await addStaff(db, { channel: 'telegram', person: '5', role: 'admin' }, clock.now())
    })
    afterAll(() => db.destroy())

    const telegram = createFakePlatform(clock, PACE, TELEGRAM).channel
    const fake = createFakePlatform(clock, PACE, ZALO).channel
    const zalo = { ...fake, name: 'zalo', account: ZALO, capabilities: PLAIN } as const
    const start = (channel: typeof telegram) =>
      createReceive(
        {
          db,
          clock,
          log: noLog,
          words: wordsOf('vi'),
          timeZone: 'Asia/Ho_Chi_Minh',
          channels: [telegram, zalo],
          accounts: new Set([TELEGRAM, ZALO]),
          capabilities: new Map([
            ['telegram', RICH],
            ['zalo', PLAIN],
          ]),
          ratingReactions: SIGNS,
          quietEnd: () => undefined,
          ...TAKING,
          retention: DEFAULT_RETENTION,
          asksWhy: true,
          needsApproval: false,
          limits: { person: 10, group: 60 },
          cases: OFFICE,
        },
        channel,
        () => undefined,
      )
    const told = () => db.selectFrom('delivery').select('account_id').execute()

    it('is told once to the admins who had heard of its trouble', async () => {
      await setTrouble(db, ZALO, 'kicked')
      const { recovered } = start(zalo)
      await recovered?.()
      await recovered?.()
      expect(await readTrouble(db, ZALO)).toBeNull()
      expect(await told()).toEqual([{ account_id: TELEGRAM }])
    })

    it('is no news where there was no trouble', async () => {
      await start(zalo).recovered?.()
      expect(await told()).toEqual([])
    })

    it('needs no inbox where the platform offers again what was not taken', () => {
      expect(start(telegram)).toEqual({ receive: expect.any(Function) })
    })
  },
)

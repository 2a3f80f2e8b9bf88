import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAttachmentFolder } from '../src/attachments/index.js'
import { type AccountId, HOUR, MINUTE, noLog } from '../src/base/index.js'
import { bells } from '../src/bells.js'
import type { ListedGroup } from '../src/channels/index.js'
import { createCheckpoints, type Db } from '../src/db/index.js'
import { noteAccount } from '../src/delivery/index.js'
import { wordsOf } from '../src/language/index.js'
import { DEFAULT_RETENTION } from '../src/privacy/index.js'
import { StoppedClock } from './support/clock.js'
import { databases } from './support/databases.js'
import { createFakePlatform } from './support/fake-channel.js'
import { SEAL } from './support/members.js'
import { OFFICE } from './support/office.js'
import { freshFolder } from './support/pictures.js'

const ACCOUNT = 'zalo:1' as AccountId
const PACE = { perSecond: 29, chatGapMs: 0, chatCount: 20, chatWindowMs: 0, inFlight: 1 }

describe.each(databases)('the bell that compares groups, on %s', (_name, open) => {
  let db: Db
  let clock: StoppedClock
  let lists: (readonly ListedGroup[] | undefined)[]
  let asked: number
  let listening: boolean
  let ring: () => unknown
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('group_chat').execute()
    clock = new StoppedClock()
    lists = []
    asked = 0
    listening = true
    const groups = async () => {
      asked += 1
      return lists.shift()
    }
    const channel = { ...createFakePlatform(clock, PACE, ACCOUNT).channel, groups }
    await noteAccount(db, { id: ACCOUNT, channel: channel.name })
    const speaker = {
      account: ACCOUNT,
      listening: () => listening,
      wake: () => undefined,
      retry: async () => undefined,
      ended: Promise.resolve(),
    }
    const all = bells({
      db,
      clock,
      log: noLog,
      channels: [channel],
      speakers: [speaker],
      editable: new Set(),
      release: async () => undefined,
      digests: async () => undefined,
      schedules: async () => undefined,
      seal: SEAL,
      checkpoints: await createCheckpoints(db),
      onVoted: async () => undefined,
      retention: DEFAULT_RETENTION,
      feeds: { look: async () => undefined, settled: async () => undefined },
      attachments: createAttachmentFolder(freshFolder()),
      pictures: { sweep: async () => 0 },
      work: { look: async () => undefined, sign: async () => undefined },
      cases: OFFICE,
      desk: {
        words: wordsOf('vi'),
        timeZone: 'Asia/Ho_Chi_Minh',
        speakers: [],
        channels: new Map(),
        cases: OFFICE,
      },
    })
    ring = all.find(({ name }) => name === 'groups')?.ring ?? (() => undefined)
  })
  afterAll(() => db.destroy())

  const one = { chat: '-1', title: 'Thôn Đông', isSealed: false }
  const known = () => db.selectFrom('group_chat').select(['chat', 'active']).execute()

  it('looks at once, then every six hours, and notes what changed', async () => {
    lists = [[one], []]
    await ring()
    expect(await known()).toEqual([{ chat: '-1', active: 1 }])
    clock.advance(6 * HOUR - 1)
    await ring()
    expect(asked).toBe(1)
    clock.advance(1)
    await ring()
    expect(await known()).toEqual([{ chat: '-1', active: 0 }])
  })

  it('looks again soon when the list could not be had', async () => {
    lists = [undefined, [one]]
    await ring()
    expect(await known()).toEqual([])
    clock.advance(10 * MINUTE)
    await ring()
    expect(await known()).toHaveLength(1)
  })

  it('asks nothing while the account is not listened on', async () => {
    listening = false
    await ring()
    expect(asked).toBe(0)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setMemberCount } from '../../src/audience/index.js'
import type { UnitId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { type PlanDeps, planPost, type Wish } from '../../src/publishing/index.js'
import { RICH, SIGNS } from '../support/capabilities.js'
import { databases } from '../support/databases.js'
import { anArticleIn, anEditor, emptyProvince, groupsIn, ORDERED_IN, unitId } from './scene.js'

const capabilities = RICH

const TELEGRAM: PlanDeps['channels'] = new Map([['telegram', capabilities]])

describe.each(databases)('a plan on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await emptyProvince(db)
    await anArticleIn(db)
  })
  afterAll(() => db.destroy())

  const plan = (wish: Partial<Wish>, channels: PlanDeps['channels'] = TELEGRAM) =>
    planPost(
      db,
      { article: '1', form: 'summary', ...wish },
      {
        words: wordsOf('vi'),
        channels,
        accounts: new Set([ORDERED_IN.account]),
        ratingReactions: SIGNS,
      },
    )
  const titles = async (wish: Partial<Wish>) => {
    const planned = await plan(wish)
    return planned.kind === 'plan' || planned.kind === 'beyond'
      ? [planned.kind, ...planned.groups.map(({ title }) => title).sort()]
      : [planned.kind]
  }

  it('says what the groups will see, and how many they are', async () => {
    const [first] = await groupsIn(db, 'xa-tan-phu', 2)
    await groupsIn(db, 'ap-1')
    await setMemberCount(db, first!, 120)
    const planned = await plan({ audience: 'tinh' })
    expect(planned).toMatchObject({
      kind: 'plan',
      audience: 'tinh',
      form: 'summary',
      article: { number: 1 },
      size: { groups: 3, units: 2, members: 120, uncounted: 2 },
    })
    if (planned.kind !== 'plan') throw new Error('no plan')
    expect([...planned.parts.keys()]).toEqual(['telegram'])
    const [message] = planned.parts.get('telegram') ?? []
    expect(message?.text).toMatch(/^Mời họp\n\nBà con đến họp\./)
  })

  it('stores nothing', async () => {
    await groupsIn(db, 'ap-1')
    await plan({ audience: 'tinh' })
    for (const table of ['post', 'post_part', 'delivery'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
  })

  it.each(['99', '', 'một', '1; drop', '-1'])('of the article %j has none', async (article) => {
    expect(await plan({ article })).toEqual({ kind: 'no-article', ref: article })
  })

  it.each([
    ['xa-tan-phuu', { why: 'unknown', part: 'xa-tan-phuu', suggestion: 'xa-tan-phu' }],
    ['', { why: 'empty' }],
    ['-ap-1', { why: 'only-exclusions' }],
    ['#khong-co', { why: 'unknown-tag', part: '#khong-co' }],
  ])('for %j says what is wrong with it', async (audience, fault) => {
    expect(await plan({ audience })).toMatchObject({ kind: 'bad-audience', fault })
  })

  it('for nobody says so', async () => {
    expect(await plan({ audience: ' p-binh-an ' })).toEqual({
      kind: 'no-groups',
      audience: 'p-binh-an',
    })
  })

  it('for a channel that is off names it', async () => {
    await groupsIn(db, 'ap-1', 1, 'zalo')
    expect(await plan({ audience: 'all' })).toEqual({ kind: 'no-channel', channel: 'zalo' })
  })

  it('composes for each channel by what it can do', async () => {
    await groupsIn(db, 'ap-1', 1, 'zalo')
    await groupsIn(db, 'ap-1')
    const planned = await plan(
      {},
      new Map([
        ['telegram', capabilities],
        ['zalo', { ...capabilities, buttons: false }],
      ]),
    )
    if (planned.kind !== 'plan') throw new Error('no plan')
    expect(planned.parts.get('telegram')?.[0]).toHaveProperty('buttons')
    expect(planned.parts.get('zalo')?.[0]).not.toHaveProperty('buttons')
  })

  describe('by staff', () => {
    beforeEach(async () => {
      await groupsIn(db, 'xa-tan-phu')
      await groupsIn(db, 'ap-1')
      await groupsIn(db, 'p-binh-an')
    })
    const editorOf = async (code: string) => ({ by: anEditor(await unitId(db, code)) })

    it('without an audience is for their own unit', async () => {
      expect(await titles(await editorOf('xa-tan-phu'))).toEqual([
        'plan',
        'Nhóm 1 ap-1',
        'Nhóm 1 xa-tan-phu',
      ])
      expect(await plan(await editorOf('xa-tan-phu'))).toMatchObject({ audience: 'xa-tan-phu' })
    })

    it('without a unit and an audience is for all', async () => {
      expect(await plan({ by: anEditor() })).toMatchObject({ audience: 'all', size: { groups: 3 } })
      expect(await plan({})).toMatchObject({ audience: 'all', size: { groups: 3 } })
    })

    it('names the groups beyond their unit', async () => {
      expect(await titles({ audience: 'tinh', ...(await editorOf('xa-tan-phu')) })).toEqual([
        'beyond',
        'Nhóm 1 p-binh-an',
      ])
      expect(await titles({ audience: 'all', ...(await editorOf('ap-1')) })).toEqual([
        'beyond',
        'Nhóm 1 p-binh-an',
        'Nhóm 1 xa-tan-phu',
      ])
    })

    it('within their unit is theirs, whatever was taken away', async () => {
      const audience = 'tinh, -p-binh-an'
      expect(await titles({ audience, ...(await editorOf('xa-tan-phu')) })).toEqual([
        'plan',
        'Nhóm 1 ap-1',
        'Nhóm 1 xa-tan-phu',
      ])
    })

    it('whose unit is gone reaches nobody', async () => {
      expect((await plan({ by: anEditor('gone' as UnitId) })).kind).toBe('beyond')
    })
  })
})

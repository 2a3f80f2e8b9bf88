import { afterEach, describe, expect, it, vi } from 'vitest'
import { caseByCode, putToWriters, stepCase } from '../../src/feedback/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { allStored } from '../support/stored.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const soon = { timeout: 30_000, interval: 30 }
const LAN = 7_001_234
const TEXT = 'Mương thoát nước bị lấp'

describe.each(databaseUrls)('what members write, on %s', (_name, fresh) => {
  let world: World
  let zalo: Zalo | undefined
  afterEach(async () => {
    await world.stop()
    await zalo?.sandbox.stop()
    zalo = undefined
  })

  /** The office answers, as a card of its own would. */
  async function answer(code: string, text: string): Promise<void> {
    const { db, cases, clock } = world.house
    const one = await caseByCode(db, code)
    if (!one) throw new Error('no case')
    const staff = await db.selectFrom('staff').select('id').executeTakeFirstOrThrow()
    const now = clock.now()
    await db.transaction().execute(async (trx) => {
      const taken = {
        step: { act: 'answer', by: staff.id },
        by: { kind: 'staff', id: staff.id },
        text,
      } as const
      const stepped = await stepCase(trx, one.id, taken, now, cases)
      if (stepped.kind !== 'done') throw new Error('not answered')
      const buttons = [[{ label: 'Hài lòng', value: `c:${one.id}:good` }]]
      const { words, channels: speakers, capabilities: channels } = world.house
      const event = { id: one.id, event: stepped.event }
      const desk = { words, speakers, channels }
      await putToWriters(trx, event, () => ({ text, buttons }), now, desk)
    })
    world.service.kick()
  }
  /** Nothing is on its way any more: what is said under seal leaves its traces only until it is said. */
  const settled = () =>
    vi.waitFor(async () => {
      const open = await world.house.db
        .selectFrom('delivery')
        .select('id')
        .where('state', 'in', ['queued', 'sending'])
        .execute()
      expect(open).toEqual([])
    }, soon)
  const tracesOf = async (...traces: readonly string[]) => {
    await settled()
    const stored = await allStored(world.house.db)
    return traces.filter((trace) => stored.includes(trace))
  }

  describe('on Telegram', () => {
    const told = () => world.sandbox.messages(LAN).filter(({ from }) => from.kind === 'bot')
    const hears = (text: string) =>
      vi.waitFor(() => {
        const found = told().findLast((message) => message.text.includes(text))
        if (!found) throw new Error(`not told ${text}`)
        return found
      }, soon)
    async function presses(text: string, label: string): Promise<void> {
      const { id, buttons } = await hears(text)
      const data = buttons.flat().find((button) => button.text === label)?.data
      if (!data) throw new Error(`no button ${label}`)
      world.sandbox.press(LAN, LAN, id, data)
    }
    const says = (text: string) => world.sandbox.say(LAN, LAN, text)

    it('directly and without a name is answered, and afterwards nothing leads to them', async () => {
      world = await startWorld({ databaseUrl: await fresh() })
      world.sandbox.addPerson({ id: LAN, firstName: 'Lan Không Tên' })
      world.sandbox.openDirect(LAN)
      says('/gopy')
      await presses('có đồng ý', 'Đồng ý')
      await presses('muốn gửi gì', 'phản ánh')
      await hears('nội dung phản ánh')
      says(TEXT)
      await presses('ở đâu', 'Bỏ qua')
      await presses('hay ẩn danh', 'Ẩn danh')
      await presses(TEXT, 'Gửi')
      await hears('PA-')
      const code = /PA-\d{4}-\d{4}/.exec((await hears('PA-')).text)?.[0] ?? ''
      const names = [String(LAN), 'Lan Không Tên']
      expect(await tracesOf(TEXT, ...names)).toEqual([TEXT])
      expect(await world.house.db.selectFrom('dialog').selectAll().execute()).toHaveLength(1)

      await answer(code, 'Đã nạo vét xong.')
      await presses('Đã nạo vét xong', 'Hài lòng')
      await vi.waitFor(async () => {
        const one = await caseByCode(world.house.db, code)
        expect(one).toMatchObject({ status: 'closed', satisfied: true })
      }, soon)
      expect(await tracesOf(TEXT, ...names)).toEqual([TEXT])
      const stored = await allStored(world.house.db)
      const dialogs = await world.house.db.selectFrom('dialog').select('payload').execute()
      const rest = dialogs.reduce((text, { payload }) => text.replace(payload, ''), stored)
      expect(rest).not.toMatch(/sealed:[\w-]/)
    })

    it('in a group gets a line with its code, and the answer under it', async () => {
      world = await startWorld({ databaseUrl: await fresh() })
      world.sandbox.addPerson({ id: LAN, firstName: 'Lan' })
      const group = await world.boundGroup('Ấp 1', 'ap-1', [LAN])
      const asked = world.sandbox.say(LAN, group.id, `/phananh ${TEXT}`)
      const line = await vi.waitFor(() => {
        const found = world.sandbox.messages(group.id).find(({ text }) => text.includes('mã PA-'))
        if (!found) throw new Error('no line')
        return found
      }, soon)
      expect(line.replyTo).toBe(asked)
      await answer(/PA-\d{4}-\d{4}/.exec(line.text)?.[0] ?? '', 'Đã nạo vét xong.')
      await vi.waitFor(() => {
        const found = world.sandbox
          .messages(group.id)
          .find(({ text }) => text.includes('Đã nạo vét'))
        expect(found?.replyTo).toBe(asked)
      }, soon)
    })
  })

  describe('on Zalo', () => {
    let lan: string
    const saidIn = (chat: string) =>
      zalo?.sandbox.messages(chat).filter(({ from }) => from.isAccount) ?? []
    async function openZalo(): Promise<string> {
      zalo = await startZalo()
      const staff = zalo.sandbox.addPerson({ name: 'Cán bộ' }).id
      lan = zalo.sandbox.addPerson({ name: 'Lan Không Tên' }).id
      const env = { ...zalo.env, ADMINS: `telegram:${ADMIN},zalo:${staff}` }
      world = await startWorld({ databaseUrl: await fresh(), env })
      const { id } = zalo.sandbox.addGroup({ title: 'Ấp 1', members: [staff, lan] })
      zalo.sandbox.say(staff, id, '/nhom ap-1')
      await vi.waitFor(() => expect(saidIn(id).at(-1)?.text).toContain('/riengtu'), soon)
      return id
    }

    it('and takes back is forgotten; a denunciation is answered to them alone', async () => {
      const group = await openZalo()
      const message = zalo?.sandbox.say(lan, group, `/phananh ${TEXT}`) ?? ''
      await vi.waitFor(() => expect(saidIn(group).at(-1)?.text).toContain('mã PA-'), soon)
      zalo?.sandbox.recall(lan, group, message)
      await vi.waitFor(async () => {
        const row = await world.house.db.selectFrom('feedback').selectAll().executeTakeFirst()
        expect(row).toMatchObject({ state: 'withdrawn', text: '' })
      }, soon)
      const before = saidIn(group).length
      zalo?.sandbox.say(lan, group, '/gopy Tôi tố cáo ông A nhận tiền')
      await vi.waitFor(() => expect(saidIn(lan).at(-1)?.text).toContain('tiếp công dân'), soon)
      expect(saidIn(group)).toHaveLength(before)
    })
  })
})

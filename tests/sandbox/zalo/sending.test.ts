import { describe, expect, it } from 'vitest'
import { type Api, type CustomTools, GROUP, USER } from './client.js'
import { aVillage, codeOf, soon } from './support.js'

describe('what the account says in a group', () => {
  it('is accepted under a number, and comes back with the name that the client gave it', async () => {
    const { sandbox, api, ears, groupId } = await aVillage()
    const before = Date.now()
    const { message } = await api.sendMessage('Chào bà con', groupId, GROUP)
    expect(String(message?.msgId)).toMatch(/^\d{13}$/)
    await soon(() => expect(ears.messages).toHaveLength(1))
    const [echo] = ears.messages
    expect(echo).toMatchObject({
      isSelf: true,
      threadId: groupId,
      data: { msgId: String(message?.msgId), content: 'Chào bà con', msgType: 'webchat' },
    })
    expect(Number(echo?.data.cliMsgId)).toBeGreaterThanOrEqual(before)
    const [stored] = sandbox.messages(groupId)
    expect(stored).toMatchObject({
      id: echo?.data.msgId,
      clientId: echo?.data.cliMsgId,
      text: 'Chào bà con',
      from: { id: sandbox.account.id, isAccount: true },
    })
    expect(sandbox.accepted()).toBe(1)
    expect(sandbox.chats()[0]).toMatchObject({ id: groupId, deliveries: 1 })
  })

  it('keeps the client id of a call of one’s own', async () => {
    const { api, ears, groupId } = await aVillage()
    api.custom('say', async ({ utils, props }: CustomTools) => {
      const params = {
        message: props['text'],
        clientId: 1234567890123,
        ttl: 0,
        visibility: 0,
        grid: groupId,
      }
      const url = utils.makeURL('https://tt-group-wpa.chat.zalo.me/api/group/sendmsg', {
        nretry: 0,
      })
      const body = new URLSearchParams({ params: utils.encodeAES(JSON.stringify(params)) })
      return utils.resolve(await utils.request(url, { method: 'POST', body }))
    })
    const own = api as Api & { say(props: object): Promise<{ msgId: number }> }
    const answer = await own.say({ text: 'Tự gửi' })
    expect(Object.keys(answer)).toEqual(['msgId'])
    await soon(() => expect(ears.messages[0]?.data.cliMsgId).toBe('1234567890123'))
  })

  it('quotes what was said', async () => {
    const { sandbox, api, ears, groupId, lan } = await aVillage()
    const id = sandbox.say(lan, groupId, 'Mấy giờ họp?')
    await soon(() => expect(ears.messages).toHaveLength(1))
    const quote = ears.messages[0]!.data
    await api.sendMessage({ msg: '8 giờ', quote }, groupId, GROUP)
    await soon(() => expect(ears.messages).toHaveLength(2))
    expect(ears.messages[1]?.data.quote).toMatchObject({
      ownerId: lan,
      globalMsgId: Number(id),
      cliMsgId: Number(quote.cliMsgId),
      msg: 'Mấy giờ họp?',
    })
    expect(sandbox.messages(groupId)[1]?.quote).toEqual({ id, text: 'Mấy giờ họp?', fromId: lan })
    expect(sandbox.counts()['/api/group/quote']).toEqual({ '0': 1 })
  })

  it('names people', async () => {
    const { api, ears, groupId, lan } = await aVillage()
    const mentions = [{ pos: 5, uid: lan, len: 4 }]
    await api.sendMessage({ msg: 'Chào @Lan', mentions }, groupId, GROUP)
    await soon(() => expect(ears.messages).toHaveLength(1))
    expect(ears.messages[0]?.data.mentions).toEqual([{ uid: lan, pos: 5, len: 4, type: 0 }])
  })

  it('can be styled, and comes back as a card of rich text', async () => {
    const { sandbox, api, ears, groupId } = await aVillage()
    const styles = [{ start: 0, len: 4, st: 'b' }]
    await api.sendMessage({ msg: 'Tiêu đề', styles }, groupId, GROUP)
    await soon(() => expect(ears.messages).toHaveLength(1))
    expect(ears.messages[0]?.data.content).toMatchObject({ title: 'Tiêu đề', action: 'rtf' })
    expect(sandbox.messages(groupId)[0]).toMatchObject({
      text: 'Tiêu đề',
      styles: [{ start: 0, length: 4, style: 'b' }],
    })
  })

  it('can be taken back', async () => {
    const { sandbox, api, ears, groupId } = await aVillage()
    await api.sendMessage('Nhầm', groupId, GROUP)
    await soon(() => expect(ears.messages).toHaveLength(1))
    const names = ears.messages[0]!.data
    expect(await codeOf(api.undo({ ...names, cliMsgId: '1' }, groupId, GROUP))).toBe(212)
    expect(await api.undo(names, groupId, GROUP)).toEqual({ status: 0 })
    await soon(() => expect(ears.undone).toHaveLength(1))
    expect(ears.undone[0]).toMatchObject({
      isSelf: true,
      threadId: groupId,
      data: {
        msgType: 'chat.undo',
        content: { globalMsgId: Number(names.msgId), cliMsgId: Number(names.cliMsgId) },
      },
    })
    expect(sandbox.messages(groupId)[0]).toMatchObject({ isRecalled: true, text: '' })
  })

  it('comes back later, or never, as the sandbox was told', async () => {
    const late = await aVillage({ echoAfterMs: 200 })
    await late.api.sendMessage('Chậm', late.groupId, GROUP)
    await soon(() => expect(late.ears.messages).toHaveLength(1))
    expect(Date.now() - Number(late.ears.messages[0]?.data.ts)).toBeGreaterThanOrEqual(199)
    const silent = await aVillage({ echoes: false })
    await silent.api.sendMessage('Im', silent.groupId, GROUP)
    silent.sandbox.say(silent.lan, silent.groupId, 'Nghe')
    await soon(() => expect(silent.ears.messages).toHaveLength(1))
    expect(silent.ears.messages[0]?.isSelf).toBe(false)
  })
})

describe('a direct conversation', () => {
  it('goes both ways', async () => {
    const { sandbox, api, ears, lan } = await aVillage()
    sandbox.whisper(lan, 'Cho tôi hỏi')
    await soon(() => expect(ears.messages).toHaveLength(1))
    expect(ears.messages[0]).toMatchObject({
      type: USER,
      threadId: lan,
      isSelf: false,
      data: { uidFrom: lan, idTo: sandbox.account.id },
    })
    await api.sendMessage({ msg: 'Vâng', quote: ears.messages[0]!.data }, lan, USER)
    await soon(() => expect(ears.messages).toHaveLength(2))
    expect(ears.messages[1]).toMatchObject({ type: USER, threadId: lan, isSelf: true })
    expect(sandbox.messages(lan).map(({ text }) => text)).toEqual(['Cho tôi hỏi', 'Vâng'])
    expect(sandbox.chats().at(-1)).toMatchObject({ id: lan, kind: 'direct', deliveries: 1 })
  })

  it('can be begun by the account with whom it shares a group', async () => {
    const { sandbox, api, hung } = await aVillage()
    expect(sandbox.messages(hung)).toEqual([])
    await api.sendMessage('Chào anh', hung, USER)
    expect(sandbox.messages(hung)).toHaveLength(1)
  })
})

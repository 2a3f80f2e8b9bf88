import { describe, expect, it } from 'vitest'
import { type Api, type CustomTools, GROUP, type Heard, USER, type WireMessage } from './client.js'
import { aVillage, codeOf, listen, login, soon } from './support.js'

interface Page {
  readonly groupMsgs: WireMessage[]
  readonly minMsgId: string
  readonly hasMore: number
}

/** The call that took the place of the old one, which zca-js does not have. */
function historyOf(api: Api): (groupId: string, before?: string, count?: number) => Promise<Page> {
  api.custom('history', async ({ ctx, utils, props }: CustomTools) => {
    const wanted = { count: 50, msgIds: [], imei: ctx.imei, src: 1, ...props }
    const url = utils.makeURL('https://tt-group-cm.chat.zalo.me/api/cm/getrecentv2', {
      nretry: 0,
      params: utils.encodeAES(JSON.stringify(wanted)),
    })
    return JSON.parse(String(await utils.resolve(await utils.request(url, { method: 'GET' }))))
  })
  const { history } = api as Api & { history(props: object): Promise<Page> }
  return (groupId, globalMsgId = '0', count = 50) => history({ groupId, globalMsgId, count })
}

describe('old messages', () => {
  it('of this session come when they are asked for, under their names, with votes and reactions', async () => {
    const { sandbox, groupId, lan, api } = await aVillage()
    const { poll_id: pollId } = await api.createPoll(
      { question: 'A?', options: ['B', 'C'] },
      groupId,
    )
    sandbox.cutSockets()
    const id = sandbox.say(lan, groupId, 'Lúc vắng')
    sandbox.whisper(lan, 'Riêng lúc vắng')
    sandbox.vote(lan, groupId, pollId, [1])
    sandbox.react(lan, groupId, id, '/-heart')
    const { listener } = await login(sandbox)
    const old: [Heard[], number][] = []
    const reactions: { data: { content: unknown; uidFrom: string } }[] = []
    listener.on('old_messages', (list: Heard[], type: number) => old.push([list, type]))
    listener.on('old_reactions', (list: typeof reactions) => reactions.push(...list))
    await listen({ listener } as Api)
    listener.requestOldMessages(GROUP, id)
    listener.requestOldMessages(USER)
    listener.requestOldReactions(GROUP)
    await soon(() => expect([old.length, reactions.length]).toEqual([2, 1]))
    const groupMessages = old.find(([, type]) => type === GROUP)![0]
    expect(groupMessages.map(({ data }) => data.msgType)).toEqual([
      'group.poll',
      'webchat',
      'group.poll',
    ])
    expect(groupMessages[1]?.data).toMatchObject({ msgId: id, uidFrom: lan })
    const [direct] = old.find(([, type]) => type === USER)![0]
    expect(direct).toMatchObject({ threadId: lan, data: { content: 'Riêng lúc vắng' } })
    expect(JSON.parse(String(reactions[0]?.data.content))).toMatchObject({ rIcon: '/-heart' })
  })

  it('of before the login are not among them', async () => {
    const { sandbox, groupId, lan } = await aVillage()
    sandbox.say(lan, groupId, 'Trước')
    sandbox.expireSession()
    const { listener } = await login(sandbox)
    const old: Heard[][] = []
    listener.on('old_messages', (list: Heard[]) => old.push(list))
    await listen({ listener } as Api)
    sandbox.say(lan, groupId, 'Sau')
    listener.requestOldMessages(GROUP)
    await soon(() => expect(old).toHaveLength(1))
    expect(old[0]?.map(({ data }) => data.content)).toEqual(['Sau'])
  })
})

describe('the history of a group', () => {
  it('is read page by page, the newest first', async () => {
    const { sandbox, api, groupId, lan } = await aVillage()
    const history = historyOf(api)
    for (let n = 1; n <= 5; n += 1) sandbox.say(lan, groupId, `Câu ${n}`)
    await api.sendMessage('Của tôi', groupId, GROUP)
    const first = await history(groupId, '0', 4)
    const texts = (page: Page) => page.groupMsgs.map(({ content }) => content)
    expect(texts(first)).toEqual(['Của tôi', 'Câu 5', 'Câu 4', 'Câu 3'])
    expect(first.groupMsgs[0]?.uidFrom).toBe('0')
    expect(first.hasMore).toBe(1)
    const second = await history(groupId, first.minMsgId, 4)
    expect(texts(second)).toEqual(['Câu 2', 'Câu 1'])
    expect(second.hasMore).toBe(0)
  })

  it('leaves out what was taken back and what the app itself said', async () => {
    const { sandbox, api, groupId, lan, hung } = await aVillage()
    sandbox.recall(lan, groupId, sandbox.say(lan, groupId, 'Nhầm'))
    sandbox.leave(hung, groupId)
    sandbox.say(lan, groupId, 'Đúng')
    const page = await historyOf(api)(groupId)
    expect(page.groupMsgs.map(({ content }) => content)).toEqual(['Đúng'])
  })

  it('is not for those outside', async () => {
    const { sandbox, api } = await aVillage()
    const other = sandbox.addGroup({ title: 'Khác', withAccount: false }).id
    expect(await codeOf(historyOf(api)(other))).toBe(165)
  })

  it('is not found at its old address, like everything unknown', async () => {
    const { sandbox, api, groupId } = await aVillage()
    await expect(api.getGroupChatHistory(groupId)).rejects.toThrow('404')
    const response = await fetch(`${sandbox.baseUrl}/api/nothing`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('<html>')
    expect(sandbox.counts()['/api/group/history']).toEqual({ 'http 404': 1 })
  })

  it('keeps as many messages as the sandbox was told', async () => {
    const { sandbox, groupId, lan } = await aVillage({ keepMessages: 3 })
    for (let n = 1; n <= 5; n += 1) sandbox.say(lan, groupId, `Câu ${n}`)
    expect(sandbox.messages(groupId).map(({ text }) => text)).toEqual(['Câu 3', 'Câu 4', 'Câu 5'])
  })
})

import { describe, expect, it } from 'vitest'
import { type Api, GROUP, type Heard, USER } from './client.js'
import { aVillage, codeOf, soon } from './support.js'

/** Something that the account said, as it came back. */
async function said(scene: { api: Api; ears: { messages: Heard[] }; groupId: string }) {
  await scene.api.sendMessage('Bài viết', scene.groupId, GROUP)
  await soon(() => expect(scene.ears.messages).toHaveLength(1))
  return scene.ears.messages[0]!.data
}

describe('a reaction', () => {
  it('from a phone names the message by its client id alone', async () => {
    const scene = await aVillage()
    const { sandbox, ears, groupId, lan } = scene
    const { msgId, cliMsgId } = await said(scene)
    sandbox.react(lan, groupId, msgId, '/-heart')
    await soon(() => expect(ears.reactions).toHaveLength(1))
    expect(ears.reactions[0]).toMatchObject({ threadId: groupId, isGroup: true, isSelf: false })
    expect(ears.reactions[0]?.data).toMatchObject({
      uidFrom: lan,
      content: {
        rIcon: '/-heart',
        rType: 5,
        rMsg: [{ gMsgID: 0, cMsgID: Number(cliMsgId), msgSender: sandbox.account.id }],
      },
    })
  })

  it('from a computer names it by both', async () => {
    const scene = await aVillage()
    const { sandbox, ears, groupId, lan } = scene
    const { msgId, cliMsgId } = await said(scene)
    sandbox.react(lan, groupId, msgId, '/-strong', { fromComputer: true })
    await soon(() => expect(ears.reactions).toHaveLength(1))
    const names = { gMsgID: Number(msgId), cMsgID: Number(cliMsgId), msgType: 1 }
    expect(ears.reactions[0]?.data.content.rMsg).toEqual([names])
  })

  it('is replaced by the next of the same person, and taken back by an empty one', async () => {
    const scene = await aVillage()
    const { sandbox, ears, groupId, lan, hung } = scene
    const { msgId } = await said(scene)
    const shown = () => sandbox.messages(groupId)[0]?.reactions
    sandbox.react(lan, groupId, msgId, '/-heart')
    sandbox.react(hung, groupId, msgId, '/-strong')
    sandbox.react(lan, groupId, msgId, ':o')
    expect(shown()).toEqual([
      { personId: lan, icon: ':o' },
      { personId: hung, icon: '/-strong' },
    ])
    sandbox.react(lan, groupId, msgId, '')
    expect(shown()).toEqual([{ personId: hung, icon: '/-strong' }])
    await soon(() => expect(ears.reactions).toHaveLength(4))
    expect(ears.reactions[3]?.data.content).toMatchObject({ rIcon: '', rType: -1 })
  })

  it('of the account is shown under its name, in groups and in direct conversations', async () => {
    const { sandbox, api, ears, groupId, lan } = await aVillage()
    sandbox.say(lan, groupId, 'Cảm ơn')
    sandbox.whisper(lan, 'Riêng')
    await soon(() => expect(ears.messages).toHaveLength(2))
    const [inGroup, direct] = ears.messages
    const to = { data: inGroup!.data, threadId: groupId, type: GROUP } as const
    expect((await api.addReaction('/-heart', to)).msgIds).toHaveLength(1)
    await api.addReaction('/-ok', { data: direct!.data, threadId: lan, type: USER })
    const own = sandbox.account.id
    expect(sandbox.messages(groupId)[0]?.reactions).toEqual([{ personId: own, icon: '/-heart' }])
    expect(sandbox.messages(lan)[0]?.reactions).toEqual([{ personId: own, icon: '/-ok' }])
    await soon(() => expect(ears.reactions).toHaveLength(2))
    expect(ears.reactions.every(({ isSelf }) => isSelf)).toBe(true)
    const places = ears.reactions.map(({ threadId, isGroup }) => `${threadId} ${isGroup}`)
    expect(places.sort()).toEqual([`${lan} false`, `${groupId} true`].sort())
    await api.addReaction('', to)
    expect(sandbox.messages(groupId)[0]?.reactions).toEqual([])
  })

  it('to what does not exist is refused', async () => {
    const { api, groupId } = await aVillage()
    const data = { msgId: '6800000000999', cliMsgId: '1' }
    expect(await codeOf(api.addReaction('/-heart', { data, threadId: groupId, type: GROUP }))).toBe(
      212,
    )
  })
})

import { describe, expect, it } from 'vitest'
import { SandboxError } from '../../../src/sandbox/zalo/index.js'
import { GROUP } from './client.js'
import { aVillage, codeOf, soon } from './support.js'

describe('groups', () => {
  it('are listed when the account is in them, sealed ones too', async () => {
    const { sandbox, api, groupId } = await aVillage()
    const sealed = sandbox.addGroup({ title: 'Kín', isSealed: true }).id
    sandbox.addGroup({ title: 'Khác', withAccount: false })
    const { gridVerMap } = await api.getAllGroups()
    expect(Object.keys(gridVerMap)).toEqual([groupId, sealed])
  })

  it('are described with their members and locks; others are named as removed', async () => {
    const { sandbox, api, groupId, lan, hung } = await aVillage()
    const locked = sandbox.addGroup({
      title: 'Khoá',
      isSealed: true,
      lockSending: true,
      lockPolls: true,
    }).id
    const gone = sandbox.addGroup({ title: 'Khác', withAccount: false }).id
    const infos = await api.getGroupInfo([groupId, locked, gone, '1'])
    expect(infos.removedsGroup.sort()).toEqual([gone, '1'].sort())
    const own = sandbox.account.id
    expect(infos.gridInfoMap[groupId]).toMatchObject({
      name: 'Thôn Đông',
      totalMember: 3,
      memVerList: [`${lan}_0`, `${hung}_0`, `${own}_0`],
      e2ee: 0,
      setting: { lockSendMsg: 0, lockCreatePoll: 0 },
    })
    expect(infos.gridInfoMap[locked]).toMatchObject({
      e2ee: 1,
      setting: { lockSendMsg: 1, lockCreatePoll: 1 },
    })
  })

  it('have members whose names can be asked for', async () => {
    const { api, lan, hung } = await aVillage()
    const { profiles } = await api.getGroupMembersInfo([lan, hung, '1'])
    expect(Object.keys(profiles)).toEqual([lan, hung])
    expect(profiles[lan]?.displayName).toBe('Lan')
    expect((await api.getUserInfo([hung])).changed_profiles[hung]?.zaloName).toBe('Hùng')
  })

  it('tell who comes and goes, and what they are called now', async () => {
    const { sandbox, ears, groupId, lan, hung } = await aVillage()
    const mai = sandbox.addPerson({ name: 'Mai' }).id
    sandbox.join(mai, groupId)
    sandbox.leave(hung, groupId)
    sandbox.rename(groupId, 'Thôn Mới')
    sandbox.lockSending(groupId, true)
    await soon(() => expect(ears.events).toHaveLength(4))
    expect(ears.events.map(({ type, threadId }) => [type, threadId])).toEqual([
      ['join', groupId],
      ['leave', groupId],
      ['update', groupId],
      ['update_setting', groupId],
    ])
    expect(ears.events[0]?.data.updateMembers).toMatchObject([{ id: mai, dName: 'Mai' }])
    expect(ears.events[2]?.data.groupName).toBe('Thôn Mới')
    expect(sandbox.chats()[0]).toMatchObject({ title: 'Thôn Mới', members: [lan, mai] })
    expect(sandbox.messages(groupId).map(({ service }) => service)).toEqual([
      'Mai đã tham gia nhóm',
      'Hùng đã rời nhóm',
      'Lan đã đổi tên nhóm thành “Thôn Mới”',
      'Chỉ trưởng nhóm được gửi tin nhắn',
    ])
    expect(() => sandbox.say(mai, groupId, 'Tin')).toThrow('only admins')
    expect(ears.messages).toEqual([])
  })

  it('tell the account that it was removed, then nothing, and that it was added again', async () => {
    const { sandbox, api, ears, groupId, lan } = await aVillage()
    sandbox.removeAccount(groupId, lan)
    sandbox.say(lan, groupId, 'Không ai nghe')
    sandbox.rename(groupId, 'Không ai biết')
    await soon(() => expect(ears.events).toHaveLength(1))
    const own = { id: sandbox.account.id }
    expect(ears.events[0]).toMatchObject({
      act: 'remove_member',
      isSelf: true,
      data: { sourceId: lan, updateMembers: [own] },
    })
    expect(await codeOf(api.sendMessage('Tin', groupId, GROUP))).toBe(165)
    sandbox.addAccount(groupId, lan)
    sandbox.say(lan, groupId, 'Nghe lại')
    await soon(() => expect([ears.messages.length, ears.events.length]).toEqual([1, 2]))
    expect(ears.events[1]).toMatchObject({ act: 'join', isSelf: true, data: { sourceId: lan } })
    expect(ears.messages[0]?.data.content).toBe('Nghe lại')
  })

  it('can be left by the account, once', async () => {
    const { sandbox, api, ears, groupId } = await aVillage()
    expect(await api.leaveGroup(groupId)).toEqual({ memberError: [] })
    expect(sandbox.chats()[0]?.hasAccount).toBe(false)
    await soon(() => expect(ears.events[0]?.act).toBe('leave'))
    expect(await codeOf(api.leaveGroup(groupId))).toBe(166)
  })

  it('that are sealed are not heard', async () => {
    const { sandbox, ears, groupId, lan } = await aVillage()
    const sealed = sandbox.addGroup({ title: 'Kín', members: [lan], isSealed: true }).id
    sandbox.say(lan, sealed, 'Kín')
    sandbox.say(lan, groupId, 'Mở')
    await soon(() => expect(ears.messages).toHaveLength(1))
    expect(ears.messages[0]?.data.content).toBe('Mở')
    expect(sandbox.messages(sealed)).toHaveLength(1)
  })
})

describe('people', () => {
  it('quote, call the account by name, send pictures and take back', async () => {
    const { sandbox, api, ears, groupId, lan } = await aVillage()
    await api.sendMessage('Bài viết', groupId, GROUP)
    await soon(() => expect(ears.messages).toHaveLength(1))
    const post = ears.messages[0]!.data
    sandbox.say(lan, groupId, '5 sao', { quote: post.msgId, mentionsAccount: true })
    const picture = sandbox.sendImage(lan, groupId, 'Cổng thôn')
    sandbox.recall(lan, groupId, picture)
    await soon(() => expect([ears.undone.length, ears.messages.length]).toEqual([1, 3]))
    const name = `@${sandbox.account.name}`
    expect(ears.messages[1]?.data).toMatchObject({
      content: `${name} 5 sao`,
      quote: {
        ownerId: sandbox.account.id,
        globalMsgId: Number(post.msgId),
        cliMsgId: Number(post.cliMsgId),
      },
      mentions: [{ uid: sandbox.account.id, pos: 0, len: name.length, type: 0 }],
    })
    expect(ears.messages[2]?.data).toMatchObject({
      msgType: 'chat.photo',
      content: { title: 'Cổng thôn' },
    })
    expect(ears.undone[0]).toMatchObject({ isSelf: false, data: { uidFrom: lan } })
  })

  it('cannot do what makes no sense', async () => {
    const { sandbox, groupId, lan, hung } = await aVillage()
    const stranger = sandbox.addPerson({ name: 'Lạ' }).id
    const id = sandbox.say(lan, groupId, 'Tin')
    expect(() => sandbox.say(stranger, groupId, 'Tin')).toThrow('join it first')
    expect(() => sandbox.say(stranger, groupId, 'Tin')).toThrow(SandboxError)
    expect(() => sandbox.react(stranger, groupId, id, '/-heart')).toThrow('join it first')
    expect(() => sandbox.say('1', groupId, 'Tin')).toThrow('there is no person 1')
    expect(() => sandbox.say(lan, '1', 'Tin')).toThrow('there is no chat 1')
    expect(() => sandbox.say(lan, groupId, 'Tin', { quote: '1' })).toThrow('there is no message 1')
    expect(() => sandbox.recall(hung, groupId, id)).toThrow('is not by person')
    expect(() => sandbox.vote(lan, groupId, 1, [1])).toThrow('there is no poll 1')
    expect(() => sandbox.join(lan, groupId)).toThrow('already')
    expect(() => sandbox.addAccount(groupId, lan)).toThrow('already')
    expect(() => sandbox.rename(lan, 'Tên')).toThrow('there is no chat')
  })
})

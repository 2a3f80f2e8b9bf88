import { describe, expect, it } from 'vitest'
import { SandboxError, type TelegramSandbox } from '../../../src/sandbox/telegram/index.js'
import { aSandbox, refusalOf, takeUpdates, telegrafFor } from './support.js'

async function aForum() {
  const sandbox = await aSandbox({ privacyMode: false })
  const { id: lan } = sandbox.addPerson({ firstName: 'Lan' })
  const { id: chat } = sandbox.addGroup({ title: 'Xã', supergroup: true, announce: false })
  const topic = sandbox.createTopic(lan, chat, 'Thông báo')
  return { sandbox, lan, chat, topic, bot: telegrafFor(sandbox) }
}

const messagesOf = async (sandbox: TelegramSandbox) =>
  (await takeUpdates(sandbox)).flatMap(({ message }) => message ?? [])

describe('a topic', () => {
  it('bears the number of the message that opened it, and so does all that stands in it', async () => {
    const { sandbox, lan, chat, topic } = await aForum()
    const first = sandbox.say(lan, chat, 'Chào', { topicId: topic })
    sandbox.say(lan, chat, 'Vâng', { replyTo: first })
    sandbox.say(lan, chat, 'Ở General')
    const [opened, said, reply, general] = await messagesOf(sandbox)
    const there = { message_thread_id: topic, is_topic_message: true }
    const chatNow = { is_forum: true }
    expect(opened).toMatchObject({
      ...{ message_id: topic, ...there, chat: chatNow },
      forum_topic_created: { name: 'Thông báo' },
    })
    const opener = { message_id: topic, forum_topic_created: { name: 'Thông báo' } }
    expect(said).toMatchObject({ ...there, reply_to_message: opener })
    expect(reply).toMatchObject({ ...there, reply_to_message: { message_id: first } })
    for (const key of ['message_thread_id', 'is_topic_message', 'reply_to_message'])
      expect(general).not.toHaveProperty(key)
  })

  it('takes what names it, and what answers a message in it', async () => {
    const { sandbox, chat, topic, bot } = await aForum()
    const named = await bot.sendMessage(chat, 'Tin', { message_thread_id: topic })
    expect(named).toMatchObject({ message_thread_id: topic, is_topic_message: true })
    const answering = { reply_parameters: { message_id: named.message_id } }
    const reply = await bot.sendMessage(chat, 'Vâng', answering)
    expect(reply).toMatchObject({ message_thread_id: topic })
    expect(await bot.sendMessage(chat, 'Chung')).not.toHaveProperty('message_thread_id')
    await bot.sendChatAction(chat, 'typing', { message_thread_id: topic })
    expect(sandbox.violations()).toEqual([])
  })

  it('refuses when it is closed, deleted, unknown, General, or of a group that is no forum', async () => {
    const { sandbox, lan, chat, topic, bot } = await aForum()
    const { id: plain } = sandbox.addGroup({ title: 'Thôn', supergroup: true, announce: false })
    const refused = (at: number, thread?: number) =>
      refusalOf(
        bot.sendMessage(at, 'Tin', thread === undefined ? {} : { message_thread_id: thread }),
      )
    const unknown = '400 Bad Request: message thread not found'
    expect(await refused(chat, 1)).toBe(unknown)
    expect(await refused(chat, 987)).toBe(unknown)
    expect(await refused(plain, topic)).toBe(unknown)
    sandbox.closeTopic(lan, chat, topic)
    expect(await refused(chat, topic)).toBe('400 Bad Request: TOPIC_CLOSED')
    sandbox.reopenTopic(lan, chat, topic)
    await bot.sendMessage(chat, 'Tin', { message_thread_id: topic })
    sandbox.deleteTopic(chat, topic)
    expect(await refused(chat, topic)).toBe('400 Bad Request: TOPIC_DELETED')
    expect(sandbox.messages(chat).filter(({ topic: at }) => at)).toEqual([])
    sandbox.closeTopic(lan, chat, 1)
    expect(await refused(chat)).toBe('400 Bad Request: TOPIC_CLOSED')
    expect(() => sandbox.say(lan, chat, 'x', { topicId: topic })).toThrow(SandboxError)
  })

  it('is not what a reply in a group without topics has a thread of', async () => {
    const { sandbox, lan } = await aForum()
    const { id: plain } = sandbox.addGroup({ title: 'Thôn', supergroup: true, announce: false })
    await takeUpdates(sandbox)
    const first = sandbox.say(lan, plain, 'Chào')
    const second = sandbox.say(lan, plain, 'Vâng', { replyTo: first })
    sandbox.say(lan, plain, 'Dạ', { replyTo: second })
    const replies = (await messagesOf(sandbox)).slice(-2)
    for (const reply of replies) {
      expect(reply).toMatchObject({ message_thread_id: first })
      expect(reply).not.toHaveProperty('is_topic_message')
    }
  })
})

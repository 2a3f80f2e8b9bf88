import { describe, expect, it } from 'vitest'
import { aVillage, call, PIXEL, refusalOf, STARS } from './support.js'

const NOT_MODIFIED =
  '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

async function aPost() {
  const village = await aVillage()
  const { group, telegram } = village
  const { message_id: messageId } = await telegram.sendMessage(group.id, 'Bài', {
    reply_markup: STARS,
  })
  return { ...village, messageId }
}

describe('an edit', () => {
  it('changes text and buttons, and is counted', async () => {
    const { sandbox, clock, group, telegram, messageId } = await aPost()
    clock.advance(60_000)
    const edited = await telegram.editMessageText(
      group.id,
      messageId,
      undefined,
      '<b>Bài</b> mới',
      {
        parse_mode: 'HTML',
        reply_markup: STARS,
      },
    )
    expect(edited).toMatchObject({ text: 'Bài mới', entities: [{ type: 'bold' }] })
    expect(edited).toMatchObject({ edit_date: clock.now().getTime() / 1_000 })
    expect(sandbox.messages(group.id)[0]).toMatchObject({ text: 'Bài mới', edits: 1 })
  })

  it('takes the buttons away when it does not name them', async () => {
    const { sandbox, group, telegram, messageId } = await aPost()
    await telegram.editMessageText(group.id, messageId, undefined, 'Bài mới')
    expect(sandbox.messages(group.id)[0]?.buttons).toEqual([])
  })

  it('that changes nothing is refused', async () => {
    const { sandbox, group, telegram, messageId } = await aPost()
    const same = { reply_markup: STARS }
    expect(
      await refusalOf(telegram.editMessageText(group.id, messageId, undefined, ' Bài', same)),
    ).toBe(NOT_MODIFIED)
    expect(
      await refusalOf(telegram.editMessageReplyMarkup(group.id, messageId, undefined, STARS)),
    ).toBe(NOT_MODIFIED)
    expect(sandbox.messages(group.id)[0]?.edits).toBe(0)
  })

  it('of a message that is gone, or not the bot’s own, is refused', async () => {
    const { sandbox, lan, group, telegram } = await aPost()
    const theirs = sandbox.say(lan.id, group.id, 'của Lan')
    const edit = (id: number) => telegram.editMessageText(group.id, id, undefined, 'x')
    expect(await refusalOf(edit(999))).toBe('400 Bad Request: message to edit not found')
    expect(await refusalOf(edit(theirs))).toBe("400 Bad Request: message can't be edited")
  })

  it('of a caption is for photos, of a text for texts', async () => {
    const { group, telegram, messageId } = await aPost()
    const photo = await telegram.sendPhoto(group.id, { source: PIXEL }, { caption: 'cũ' })
    const edited = await telegram.editMessageCaption(group.id, photo.message_id, undefined, 'mới')
    expect(edited).toMatchObject({ caption: 'mới' })
    expect(
      await refusalOf(telegram.editMessageText(group.id, photo.message_id, undefined, 'x')),
    ).toBe('400 Bad Request: there is no text in the message to edit')
    expect(await refusalOf(telegram.editMessageCaption(group.id, messageId, undefined, 'x'))).toBe(
      '400 Bad Request: there is no caption in the message to edit',
    )
  })
})

describe('deleting', () => {
  it('takes the bot’s own message out of the chat', async () => {
    const { sandbox, group, telegram, messageId } = await aPost()
    expect(await telegram.deleteMessage(group.id, messageId)).toBe(true)
    expect(sandbox.messages(group.id)).toEqual([])
    expect(await refusalOf(telegram.deleteMessage(group.id, messageId))).toBe(
      '400 Bad Request: message to delete not found',
    )
  })

  it('is refused after 48 hours, and for messages of others unless the bot is administrator', async () => {
    const { sandbox, clock, lan, group, telegram, messageId } = await aPost()
    const theirs = sandbox.say(lan.id, group.id, 'của Lan')
    expect(await refusalOf(telegram.deleteMessage(group.id, theirs))).toBe(
      "400 Bad Request: message can't be deleted",
    )
    clock.advance(48 * 60 * 60 * 1_000)
    expect(await refusalOf(telegram.deleteMessage(group.id, messageId))).toBe(
      "400 Bad Request: message can't be deleted for everyone",
    )
    sandbox.promoteBot(group.id)
    expect(await telegram.deleteMessage(group.id, theirs)).toBe(true)
  })
})

describe('a reaction of the bot', () => {
  it('stands under the message until another takes its place', async () => {
    const { sandbox, lan, group, telegram } = await aPost()
    const theirs = sandbox.say(lan.id, group.id, 'hay')
    const react = (...emoji: readonly string[]) =>
      telegram.callApi('setMessageReaction', {
        chat_id: group.id,
        message_id: theirs,
        reaction: emoji.map((each) => ({ type: 'emoji', emoji: each as '👍' })),
      })
    await react('👍')
    await react('❤')
    expect(sandbox.messages(group.id).at(-1)?.reactions).toEqual(['❤'])
    await react()
    expect(sandbox.messages(group.id).at(-1)?.reactions).toEqual([])
  })

  it.each([
    [['⭐'], 'REACTION_INVALID'],
    [['👍', '❤'], 'REACTIONS_TOO_MANY'],
  ])('is refused: %j', async (emoji, why) => {
    const { sandbox, group, messageId } = await aPost()
    const answer = await call(sandbox, 'setMessageReaction', {
      chat_id: group.id,
      message_id: messageId,
      reaction: emoji.map((each) => ({ type: 'emoji', emoji: each })),
    })
    expect(answer.body.description).toBe(`Bad Request: ${why}`)
  })

  it('on a message that is gone is refused', async () => {
    const { sandbox, group } = await aPost()
    const params = { chat_id: group.id, message_id: 999, reaction: [] }
    const answer = await call(sandbox, 'setMessageReaction', params)
    expect(answer.body.description).toBe('Bad Request: message to react not found')
  })
})

import { BOT_ID } from './scripted-api.js'

/** Builders of updates as the Bot API sends them. */
export const GROUP = { id: -1001, type: 'supergroup', title: 'Thôn Đông' }
export const LAN = { id: 42, is_bot: false, first_name: 'Lan', last_name: 'Nguyễn' }
export const US = { id: BOT_ID, is_bot: true, first_name: 'Cầu', username: 'cau_bot' }
export const DM = { id: LAN.id, type: 'private', first_name: 'Lan', last_name: 'Nguyễn' }
/** 2026-11-23T00:00:00Z */
const MIDNIGHT = 1_795_392_000

export const aMessage = (fields: object = {}) => ({
  message_id: 900,
  date: MIDNIGHT,
  from: LAN,
  chat: GROUP,
  ...fields,
})

export const ourPost = { message_id: 55, date: MIDNIGHT - 60, from: US, chat: GROUP, text: 'Tin' }

export const anUpdate = (content: object, update_id = 10) => ({ update_id, ...content })

/** Talk in a group that nobody addressed to us. */
export const talk = (fields: object = {}, id = 10) =>
  anUpdate({ message: aMessage({ text: 'Chợ họp mấy giờ?', ...fields }) }, id)

/** A reply to a message of ours in a group. */
export const reply = (text: string, id = 10, fields: object = {}) =>
  anUpdate({ message: aMessage({ text, reply_to_message: ourPost, ...fields }) }, id)

/** Something written to us directly. */
export const direct = (fields: object = {}, id = 10) =>
  anUpdate({ message: aMessage({ chat: DM, text: 'Xin chào', ...fields }) }, id)

export const press = (value: string, id = 10, fields: object = {}) =>
  anUpdate(
    { callback_query: { id: `q${id}`, from: LAN, message: ourPost, data: value, ...fields } },
    id,
  )

export const membership = (was: object, is: object, chat: object = GROUP) =>
  anUpdate({
    my_chat_member: {
      chat,
      from: LAN,
      date: MIDNIGHT,
      old_chat_member: { user: US, ...was },
      new_chat_member: { user: US, ...is },
    },
  })

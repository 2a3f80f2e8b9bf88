/** The updates we ask for. Named on every call, because an empty list means Telegram's own choice. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'message_reaction',
] as const

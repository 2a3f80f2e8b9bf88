/** Telegram behind the port: our messages go in, the Bot API is spoken, what people meant for us comes out. */
export { createTelegram, type TelegramOptions } from './telegram.js'

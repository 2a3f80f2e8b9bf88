import type { ChannelName } from '../base/index.js'
import type { Address } from './channel.js'

/** The address that is stored in columns, where no topic is null. */
export function addressOf(at: {
  readonly channel: ChannelName
  readonly chat: string
  readonly topic?: string | null | undefined
}): Address {
  return { channel: at.channel, chat: at.chat, ...(at.topic && { topic: at.topic }) }
}

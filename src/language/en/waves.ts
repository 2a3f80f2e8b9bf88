import type { ChannelName } from '../../base/index.js'
import type { waves as vi } from '../vi/waves.js'

const count = (n: number) => n.toLocaleString('en-GB')
const channels: Readonly<Record<ChannelName, string>> = { telegram: 'Telegram', zalo: 'Zalo' }

const where = (groups: number, channel: ChannelName) =>
  `${count(groups)} ${groups === 1 ? 'group' : 'groups'} on one ${channels[channel]} account`

export const waves: typeof vi = {
  arrives: (at, groups, channel) =>
    `Estimate: the last group will have it about ${at} (${where(groups, channel)}).`,
  arrivesTooLate: (at, groups, channel) =>
    `⚠ Estimate: sending takes until about ${at} (${where(groups, channel)}), and after 24 hours a post is not sent any more: the last groups will not get it. Please divide the audience.`,
}

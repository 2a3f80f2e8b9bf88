import type { ChannelName } from '../../base/index.js'

const count = (n: number) => n.toLocaleString('vi-VN')
const channels: Readonly<Record<ChannelName, string>> = { telegram: 'Telegram', zalo: 'Zalo' }

/** `groups`: those of the account that has the most to do. */
const where = (groups: number, channel: ChannelName) =>
  `${count(groups)} nhóm trên một tài khoản ${channels[channel]}`

/** When a post will be everywhere. */
export const waves = {
  arrives: (at: string, groups: number, channel: ChannelName): string =>
    `Ước tính nhóm cuối nhận lúc khoảng ${at} (${where(groups, channel)}).`,
  arrivesTooLate: (at: string, groups: number, channel: ChannelName): string =>
    `⚠ Ước tính phải đến khoảng ${at} mới gửi hết (${where(groups, channel)}), mà quá 24 giờ thì tin không gửi nữa: những nhóm cuối sẽ không nhận được. Xin chia nhỏ nơi nhận.`,
}

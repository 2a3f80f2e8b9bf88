import type { ChannelName } from '../../base/index.js'

const count = (n: number) => n.toLocaleString('vi-VN')
const channels: Readonly<Record<ChannelName, string>> = { telegram: 'Telegram', zalo: 'Zalo' }

/** `groups`: those of the account that has the most to do. */
const where = (groups: number, channel: ChannelName) =>
  `${count(groups)} nhóm trên một tài khoản ${channels[channel]}`

const pause = (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} giờ` : `${minutes} phút`)

const next = (gapMinutes: number | null) =>
  gapMinutes === null
    ? 'Đợt sau đi khi đợt trước đã gửi xong.'
    : `Mỗi đợt cách nhau ${pause(gapMinutes)}.`

/** When a post will be everywhere, and in which order. */
export const waves = {
  arrives: (at: string, groups: number, channel: ChannelName): string =>
    `Ước tính nhóm cuối nhận lúc khoảng ${at} (${where(groups, channel)}).`,
  arrivesTooLate: (at: string, groups: number, channel: ChannelName): string =>
    `⚠ Ước tính phải đến khoảng ${at} mới gửi hết (${where(groups, channel)}), mà quá 24 giờ thì tin không gửi nữa: những nhóm cuối sẽ không nhận được. Xin chia nhỏ nơi nhận.`,
  /** `sizes`: the groups of each wave. */
  card: (sizes: readonly number[], gapMinutes: number | null): string =>
    sizes.length < 2
      ? 'Các nhóm cùng một cấp nên tin đi trong một đợt.'
      : `Theo đợt, cấp trên trước: ${sizes.map((size, at) => `đợt ${at + 1} – ${count(size)} nhóm`).join(', ')}. ${next(gapMinutes)}`,
  wish: (gapMinutes: number | null): string => `Gửi theo đợt, cấp trên trước. ${next(gapMinutes)}`,
  going: (at: number, of: number): string => `Đợt ${at}/${of}`,
  buttonWaves: 'Gửi theo đợt',
  buttonAtOnce: 'Gửi một lượt',
  chosen: 'Tin sẽ đi theo đợt.',
  notChosen: 'Tin sẽ đi một lượt.',
  /** Where there are no buttons. */
  typedWaves: 'THEO DOT – đi theo đợt, cấp trên trước',
  typedAtOnce: 'MOT LUOT – đi một lượt',
}

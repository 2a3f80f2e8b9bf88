import type { ChannelName } from '../../base/index.js'
import type { waves as vi } from '../vi/waves.js'

const count = (n: number) => n.toLocaleString('en-GB')
const channels: Readonly<Record<ChannelName, string>> = { telegram: 'Telegram', zalo: 'Zalo' }

const where = (groups: number, channel: ChannelName) =>
  `${count(groups)} ${groups === 1 ? 'group' : 'groups'} on one ${channels[channel]} account`

const pause = (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} minutes`)

const next = (gapMinutes: number | null) =>
  gapMinutes === null
    ? 'The next one goes when the one before has been sent.'
    : `One every ${pause(gapMinutes)}.`

export const waves: typeof vi = {
  arrives: (at, groups, channel) =>
    `Estimate: the last group will have it about ${at} (${where(groups, channel)}).`,
  arrivesTooLate: (at, groups, channel) =>
    `⚠ Estimate: sending takes until about ${at} (${where(groups, channel)}), and after 24 hours a post is not sent any more: the last groups will not get it. Please divide the audience.`,
  card: (sizes, gapMinutes) =>
    sizes.length < 2
      ? 'All groups are of one level, so it goes in one wave.'
      : `In waves, higher units first: ${sizes.map((size, at) => `wave ${at + 1} – ${count(size)} ${size === 1 ? 'group' : 'groups'}`).join(', ')}. ${next(gapMinutes)}`,
  wish: (gapMinutes) => `Goes in waves, higher units first. ${next(gapMinutes)}`,
  going: (at, of) => `Wave ${at}/${of}`,
  buttonWaves: 'In waves',
  buttonAtOnce: 'All at once',
  chosen: 'It will go in waves.',
  notChosen: 'It will go all at once.',
  typedWaves: 'WAVES – in waves, higher units first',
  typedAtOnce: 'AT ONCE – all at once',
}

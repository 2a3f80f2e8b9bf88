import type { progress as vi } from '../vi/progress.js'

const count = (n: number) => n.toLocaleString('en')

function left(ms: number | undefined): string {
  if (ms === undefined) return ''
  const minutes = Math.ceil(ms / 60_000)
  if (minutes < 60) return `, about ${Math.max(1, minutes)} min left`
  return `, about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`
}

export const progress: typeof vi = {
  running: (number, sent, groups, leftMs) =>
    `Post ${number}: ${count(sent)} / ${count(groups)} groups${left(leftMs)}`,
  arrival: (number, sent, groups, at) =>
    `Post ${number} is going out: ${count(sent)} / ${count(groups)} groups. The last will have it ${at}.`,
  buttonAgain: 'Send again',
  buttonFailed: 'Show what failed',
  noneFailed: (number) => `Nothing of post ${number} has failed.`,
}

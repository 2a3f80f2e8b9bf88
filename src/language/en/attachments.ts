import type { attachments as vi } from '../vi/attachments.js'

type Counts = Parameters<typeof vi.list>[0]

const names: Readonly<Record<keyof Counts, readonly [one: string, more: string]>> = {
  photo: ['picture', 'pictures'],
  document: ['file', 'files'],
  voice: ['voice message', 'voice messages'],
  video: ['film', 'films'],
}

const left: typeof vi.left = {
  'too-many': 'more than 10 files',
  'too-large': 'larger than 10 MB',
  'unknown-type': 'a type we do not take',
  damaged: 'damaged',
  secret: 'may be a secret paper',
  gone: 'could not be downloaded',
  'not-had': 'could not be downloaded',
}

const list = (counts: Counts) =>
  (Object.keys(names) as (keyof Counts)[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${names[kind][counts[kind] === 1 ? 0 : 1]}`)
    .join(', ')

export const attachments: typeof vi = {
  list,
  left,
  came: (counts, isWaiting) => `📎 ${list(counts)}${isWaiting ? ' (being downloaded)' : ''}`,
  leftOut: (why, count) =>
    why === 'secret'
      ? `📎 Something was not downloaded (${left[why]}).`
      : `📎 ${count}: ${left[why]}`,
  map: (address) => `Map: ${address}`,

  button: '📎 See files',
  typed: 'To see pictures and files, reply to this message: files',
  photo: (code, at, of) => `${code} · picture ${at}/${of}`,
  file: (code, name) => (name ? `${code} · ${name}` : code),
  feedback: 'Feedback',
  sent: (counts) => `${list(counts)} sent to you directly.`,
  onlyAtTerminal: (counts, code) =>
    `${list(counts)} cannot be sent over this channel; at the server: nhipcau case ${code} --files <folder>`,
  none: 'There is no picture or file to be seen.',
  noVoice: 'No account can write to you directly.',

  written: (path, name) => (name ? `${path}  (${name})` : path),
}

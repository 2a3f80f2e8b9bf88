import type { Capabilities, PaceLimits } from '../../src/channels/index.js'

const pace: PaceLimits = {
  perSecond: 29,
  chatGapMs: 1_050,
  chatCount: 20,
  chatWindowMs: 61_000,
  inFlight: 32,
}

/** A channel with everything: buttons, edits, links. */
export const RICH: Capabilities = {
  buttons: true,
  edits: true,
  removes: true,
  reactions: true,
  hearsReactions: false,
  hearsAll: false,
  polls: false,
  topics: true,
  links: true,
  redelivers: true,
  textLimit: 4_096,
  images: true,
  files: true,
  captionLimit: 1_024,
  downloadBytes: 20 * 1_024 * 1_024,
  pace,
}

/** A channel of plain words, that hears reactions and offers nothing twice. */
export const PLAIN: Capabilities = {
  buttons: false,
  edits: false,
  removes: true,
  reactions: true,
  hearsReactions: true,
  hearsAll: true,
  polls: false,
  topics: false,
  links: false,
  redelivers: false,
  textLimit: 2_000,
  images: true,
  files: false,
  captionLimit: 1_000,
  downloadBytes: 20 * 1_024 * 1_024,
  pace,
}

/** What signs count as, unless somebody decides otherwise. */
export const SIGNS = new Map([
  ['❤', 5],
  ['👍', 4],
  ['😮', 3],
  ['😢', 2],
  ['😡', 1],
] as const)

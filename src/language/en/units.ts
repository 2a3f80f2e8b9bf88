import type { vi } from '../vi/index.js'

type Counts = Parameters<(typeof vi)['units']['changed']>[0]

export const units: (typeof vi)['units'] = {
  faults: {
    empty: 'the file holds no change. Its first line must be: change,code,into,name,under,on',
    'missing-column': (column) => `the column “${column}” is missing.`,
    'unknown-column': (column) =>
      `the column “${column}” is not known. Columns: change, code, into, name, under, on.`,
    'missing-cell': (column) => `“${column}” is empty.`,
    'unknown-change': (text) =>
      `“${text}” is no change. Write merge, rename, split, move or place.`,
    'bad-day': (text) => `“${text}” is no day. For example: 2026-07-01 or 1/7/2026.`,
    unknown: (text) => `there is no unit “${text}”.`,
    ambiguous: (text) => `several units are called “${text}”.`,
    over: (text, day) => `the unit “${text}” has ended on ${day}.`,
    'unknown-group': (text) => `there is no group “${text}”.`,
    'ambiguous-group': (text) =>
      `several groups are called “${text}”. Name its chat; see: nhipcau groups --json`,
    future: (day) => `${day} has not come yet. Run this again on that day.`,
    'too-early': (text, day) =>
      `the unit “${text}” has changed on ${day}; no change before that can be entered.`,
    'bad-code': (code) =>
      `the code “${code}” may only hold letters, digits, dots, hyphens and underscores, and not begin with a hyphen.`,
    'code-taken': (code) => `the code “${code}” is taken. Choose another.`,
    'missing-name': (code) => `the new unit “${code}” has no name.`,
    twice: (text) => `the unit “${text}” stands there twice.`,
    'which-parent': (code) =>
      `the units that are merged belong to several. Say what “${code}” belongs to (under).`,
    circle: (text) => `“${text}” would belong to a unit below it.`,
    'nothing-changes': (text) => `the unit “${text}” is so already; nothing changes.`,
    'too-few-parts': (text) => `“${text}”: name further units.`,
  },
  refused: (faults) => `Nothing was changed, because of ${faults} faults:`,
  changed: (counts) => `✔ Entered ${counts.changes} changes: ${tally(counts)}.`,
  wouldChange: (counts) =>
    `There would be ${counts.changes} changes: ${tally(counts)}. Nothing was kept.`,
  leftWith: (count, unit, names) =>
    `Nobody said where these go, so they stay with “${unit}” (${count}): ${names}. To move them: nhipcau units move <code> --under <code>; for a group, type /group <code> in it.`,
  ruleNow: (feed, audience) => `Feed ${feed} goes from now on to: ${audience}`,
  intoWhat: 'Please say into what: --into <code>.',
  splitInto: 'Please say into what, for example: --into "xa-1:Commune One; xa-2:Commune Two".',
  underWhat: 'Please say under what: --under <code>.',
  newName: 'Please say the new name (--name) or the new code (--code).',
}

function tally({ over, made, groups, staff, cases, digests, rules }: Counts): string {
  const moved = [
    `${groups} groups`,
    `${staff} staff`,
    `${cases} open cases`,
    ...(digests > 0 ? [`${digests} regular digests`] : []),
    ...(rules > 0 ? [`the audience of ${rules} feeds`] : []),
  ]
  return `${made} new units, ${over} ended; with them go ${moved.join(', ')}`
}

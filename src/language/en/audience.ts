import type { audience as vi } from '../vi/audience.js'

export const audience: typeof vi = {
  faults: {
    empty: (part) =>
      part === ''
        ? 'Please say who is to get it. For example: all, or: Xã Tân Phú, #thi-dua, -ap-1.'
        : `“${part}” lacks a name. For example: #thi-dua, @Ấp 1, -ap-1.`,
    'only-exclusions': (part) =>
      `“${part}” only says who is left out. Please add who is to get it, for example: all, ${part}.`,
    unknown: (part) => `No unit is called “${part}”.`,
    'unknown-tag': (part) => `There is no tag “${part}”.`,
    'unknown-group': (part) => `No group is called “${part}”.`,
    ambiguous: (part) => `“${part}” can be read in several ways.`,
    'inactive-group': (part) =>
      `The group “${part}” is switched off. Let the service into the group again, then try once more.`,
    'unknown-saved': (part) => `No audience is saved as “${part}”.`,
    'saved-circle': (part) => `A saved audience cannot be a part of itself: ${part}.`,
  },
  perhaps: (suggestion) => `Did you mean “${suggestion}”?`,
  choose: (choices, more) =>
    `Please write one of: ${choices.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
  onLine: (line, fault) => `Line ${line}: ${fault}`,
  unitFaults: {
    'not-utf8': 'the file is not UTF-8 text. In Excel choose Save as, type “CSV UTF-8”.',
    empty: 'the file holds no unit. The first line must be: code,name,level,parent,tags',
    'broken-quotes': 'a quote (") is opened and never closed; nothing can be read from here on.',
    'missing-column': (column) =>
      `the column “${column}” is missing. The first line must be: code,name,level,parent,tags`,
    'repeated-column': (column) => `the column “${column}” stands there twice.`,
    'unknown-column': (column) =>
      `the column “${column}” is not understood. Columns are: code, name, level, parent, tags.`,
    'wrong-column-count': (expected, found) =>
      `there are ${found} cells where ${expected} are needed. Put a cell that holds a comma in quotes.`,
    'missing-code': 'the code is missing.',
    'missing-name': (code) => `the unit “${code}” has no name.`,
    'bad-code': (code) =>
      `the code “${code}” may hold only letters, digits, dots, hyphens and underscores, and not begin with a hyphen. For example: xa-tan-phu.`,
    'reserved-code': (code) => `the code “${code}” is a word for all groups.`,
    'old-code': (code) =>
      `the code “${code}” is an old one: that unit was merged, split or given another. Use the code of today; see: nhipcau units`,
    'duplicate-code': (code, firstLine) =>
      `the code “${code}” stands on line ${firstLine} already.`,
    'unknown-parent': (parent) =>
      `there is no unit “${parent}” above, neither in the file nor in the database.`,
    circle: (codes) =>
      `these units lie in each other: ${[...codes, ...codes.slice(0, 1)].join(' → ')}.`,
  },
  imported: (added, changed, same) =>
    `Units imported: ${added} added, ${changed} changed, ${same} as they were.`,
  refused: (faults) => `Nothing was imported, because the file has ${faults} mistakes:`,
  size: (groups, units) => `${groups} groups in ${units} units`,
  members: (members) => `about ${members} members`,
  nobody: 'There is no group there yet.',
  levels: {
    province: 'province',
    city: 'city',
    district: 'district',
    commune: 'commune',
    ward: 'ward',
    'special zone': 'special zone',
    hamlet: 'hamlet',
    quarter: 'quarter',
  },
}

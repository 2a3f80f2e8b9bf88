import type { audiences as vi } from '../vi/audiences.js'

type Use = Parameters<typeof vi.inUse>[1][number]

const use = (one: Use) =>
  one.kind === 'audience' ? `the audience “${one.name}”` : `${one.kind} ${one.number}`

export const audiences: typeof vi = {
  none: 'No audience is saved yet. For example: /audience save flood plain = xa-tan-phu, xa-binh-an',
  head: (count) => `Saved audiences: ${count}`,
  line: (name, groups, unit, expression) =>
    `• ${name} (${groups} groups${unit ? `, of ${unit}` : ''}) = ${expression}`,
  broken: (name, fault) => `• ${name}: cannot be used. ${fault}`,
  next: 'Use one as you would a unit: /publish 12 to flood plain; or: /publish 12 to tinh, except flood plain\nSave: /audience save <name> = <audience>\nRemove: /audience remove <name>',
  usage:
    'Please type /audience (to see them), /audience save <name> = <audience>, or /audience remove <name>. For example: /audience save flood plain = xa-tan-phu, xa-binh-an, except #xa-song',
  badName: (name) =>
    `An audience cannot be called “${name}”. Take a short name (60 letters at most) with letters, without commas, quotes, / = # @, that does not begin with “except” and has no “at” or “as” of its own.`,
  taken: {
    unit: (what) => `The unit ${what} is called so. Please take another name.`,
    tag: (what) => `There is a tag ${what}. Please take another name.`,
    group: (what) => `The group “${what}” is called so. Please take another name.`,
    all: (what) => `“${what}” is a word for all groups. Please take another name.`,
  },
  saved: (name, groups) =>
    `✔ The audience “${name}” is saved: ${groups} groups at present. Use it: /publish 12 to ${name}`,
  theirs: (name) => `The audience “${name}” belongs to another unit, beyond your rights.`,
  beyond: (groups) => `${groups} groups lie beyond your unit, so nothing was saved.`,
  unknown: (name, near) =>
    `No audience is saved as “${name}”.${near ? ` Did you mean “${near}”?` : ''} See: /audience`,
  inUse: (name, uses) =>
    `The audience “${name}” is used by ${uses.map(use).join('; ')}, so it was not removed. Please change or cancel that first.`,
  removed: (name) => `✔ The audience “${name}” is removed.`,

  tags: (title, tags) =>
    tags.length > 0
      ? `Tags of ${title}: ${tags.map((tag) => `#${tag}`).join(' ')}`
      : `${title} has no tag.`,
  tagged: (title, tags) =>
    tags.length > 0
      ? `✔ The tags of ${title} are now: ${tags.map((tag) => `#${tag}`).join(' ')}`
      : `✔ ${title} has no tag now.`,
  tagsNext: 'Set them: /group tag #loa #tre; take all away: /group tag none',
  badTag: (part) =>
    `The tag “${part}” is not understood. Type up to 20 tags of up to 40 letters, for example: #loa #tre`,
  groupUnknown: 'This group is not known yet. Bind it to a unit first: /group xa-tan-phu',
  groupBeyond: 'This group lies beyond your unit, so its tags are not yours to set.',
}

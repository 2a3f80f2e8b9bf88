import type { vi } from '../vi/index.js'

export const coverage: (typeof vi)['coverage'] = {
  head: (units, groups) => `Coverage: ${units} units, ${groups} groups that get posts.`,
  without: (count) =>
    `Without any group: ${count} places. To bind one: type /group and the code of the unit in it.`,
  off: (count) => `Groups that are off: ${count}.`,
  failing: (count, weeks) =>
    `Nothing arrived for ${weeks} weeks, though something was sent: ${count} groups. Is the account still in them?`,
  silent: (count, weeks) =>
    `Posts arrived, and for ${weeks} weeks nobody has rated or written: ${count} groups.`,
  unit: (name, code, below) => `${name} (${code})${below > 0 ? `, with all ${below} below` : ''}`,
  group: (title, unit) => `${title} – ${unit}`,
  because: (group, why) => `${group}: ${why}`,
  more: (count) => `… and ${count} others. All of them: nhipcau coverage`,
  allWell: 'Every place has a group, and every group gets posts and takes part.',
  beyond: (unit) => `${unit} lies beyond your area.`,
}

/** A reaction as zca-js wants it: the sign, and Zalo's number for it (zca-js, `addReaction`). */
export interface Sign {
  readonly icon: string
  readonly rType: number
}

/** The sign for an emoji of ours; the empty one takes our reaction back. `undefined`: Zalo has none like it. */
export function signOf(emoji: string): Sign | undefined {
  if (emoji === '') return NONE
  return SIGNS.find((sign) => bare(sign.emoji) === bare(emoji))
}

/** The emoji for a sign of Zalo's, or the sign itself where no emoji is like it; empty when it was taken back. */
export function emojiOf({ icon, rType }: Sign): string {
  if (icon === '' || rType === NONE.rType) return ''
  return SIGNS.find((sign) => sign.icon === icon)?.emoji ?? icon
}

/** Less the invisible character that asks for a picture instead of a letter; people and libraries leave it out. */
function bare(emoji: string): string {
  return emoji.replaceAll('\uFE0F', '')
}

/** What a client sends to take a reaction back; nobody has published a real frame of it. */
const NONE: Sign = { icon: '', rType: -1 }

/** zca-js's `Reactions`, those that have a like among emoji. */
const SIGNS: readonly (Sign & { readonly emoji: string })[] = [
  { emoji: '❤️', icon: '/-heart', rType: 5 },
  { emoji: '👍', icon: '/-strong', rType: 3 },
  { emoji: '😆', icon: ':>', rType: 0 },
  { emoji: '😮', icon: ':o', rType: 32 },
  { emoji: '😢', icon: ':-((', rType: 2 },
  { emoji: '😡', icon: ':-h', rType: 20 },
  { emoji: '😘', icon: ':-*', rType: 8 },
  { emoji: '😂', icon: ":')", rType: 7 },
  { emoji: '💩', icon: '/-shit', rType: 66 },
  { emoji: '🌹', icon: '/-rose', rType: 120 },
  { emoji: '💔', icon: '/-break', rType: 65 },
  { emoji: '👎', icon: '/-weak', rType: 4 },
  { emoji: '😍', icon: ';xx', rType: 29 },
  { emoji: '😕', icon: ';-/', rType: 51 },
  { emoji: '😉', icon: ';-)', rType: 45 },
  { emoji: '☀️', icon: '/-li', rType: 67 },
  { emoji: '🎂', icon: '/-bd', rType: 126 },
  { emoji: '💣', icon: '/-bome', rType: 127 },
  { emoji: '👌', icon: '/-ok', rType: 68 },
  { emoji: '✌️', icon: '/-v', rType: 69 },
  { emoji: '🤝', icon: '/-thanks', rType: 70 },
  { emoji: '👊', icon: '/-punch', rType: 71 },
  { emoji: '🙏', icon: '_()_', rType: 73 },
  { emoji: '🙅', icon: '/-no', rType: 131 },
  { emoji: '🤟', icon: '/-loveu', rType: 133 },
  { emoji: '😞', icon: '--b', rType: 1 },
  { emoji: '😭', icon: ':((', rType: 16 },
  { emoji: '😎', icon: 'x-)', rType: 21 },
  { emoji: '🤓', icon: '8-)', rType: 22 },
  { emoji: '😁', icon: ';-d', rType: 23 },
  { emoji: '😐', icon: ':--|', rType: 30 },
  { emoji: '👋', icon: ':-bye', rType: 36 },
  { emoji: '😴', icon: '|-)', rType: 38 },
  { emoji: '👏', icon: ':handclap', rType: 46 },
  { emoji: '😠', icon: '>-|', rType: 47 },
  { emoji: '🤐', icon: ';-x', rType: 52 },
  { emoji: '😲', icon: ':-o', rType: 53 },
  { emoji: '😱', icon: ';-a', rType: 60 },
  { emoji: '🤣', icon: ':))', rType: 62 },
  { emoji: '🤑', icon: '$-)', rType: 63 },
  { emoji: '🍺', icon: '/-beer', rType: 99 },
]

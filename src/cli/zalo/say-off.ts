import type { Words } from '../../language/index.js'
import type { ChannelOff } from '../host.js'

/** Why a channel's session is of no use, and what to do, in words. */
export function sayOff(
  { why, file }: Pick<ChannelOff, 'why' | 'file'>,
  { cli: { zaloLogin } }: Words,
): readonly [why: string, next: string] {
  return [`${zaloLogin.off[why]} (${file})`, zaloLogin.offNext[why]]
}

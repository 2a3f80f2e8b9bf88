import type { ChannelName } from '../../base/index.js'
import type { Capabilities } from '../../channels/index.js'
import type { Voice } from '../../delivery/index.js'
import type { Words } from '../../language/index.js'
import type { CaseDeps } from './open.js'

/** What it takes to speak of cases, to staff and to those who wrote. */
export interface CaseDesk {
  readonly words: Words
  readonly timeZone: string
  /** The accounts through which staff are told. */
  readonly speakers: readonly Voice[]
  readonly channels: ReadonlyMap<
    ChannelName,
    Pick<Capabilities, 'buttons'> & Partial<Pick<Capabilities, 'links'>>
  >
  readonly cases: CaseDeps
}

/** Whether a channel has buttons; where it has none, people are told what to type. */
export function hasButtons({ channels }: Pick<CaseDesk, 'channels'>, name: ChannelName): boolean {
  return channels.get(name)?.buttons ?? false
}

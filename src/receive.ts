import type { AccountId, ChannelName, Clock, EventId, Log, Seal } from './base/index.js'
import type { Capabilities, Channel } from './channels/index.js'
import type { CommandDeps } from './commands/index.js'
import type { Db } from './db/index.js'
import { readTrouble } from './delivery/index.js'
import type { CaseOffice, FloodLimits, ReactionScores } from './feedback/index.js'
import { createInbox, createIntake, type IntakeDeps } from './intake/index.js'
import type { Words } from './language/index.js'
import type { Retention } from './privacy/index.js'
import type { SpeakDeps } from './speak.js'

export interface ReceiveParts {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly words: Words
  readonly timeZone: string
  readonly channels: readonly Channel[]
  readonly accounts: ReadonlySet<AccountId>
  readonly capabilities: ReadonlyMap<ChannelName, Capabilities>
  readonly ratingReactions: ReactionScores
  readonly quietEnd: (at: Date) => Date | undefined
  readonly seal: Seal
  readonly cases: CaseOffice
  readonly retention: Retention
  readonly asksWhy: boolean
  readonly needsApproval: boolean
  readonly limits: FloodLimits
  readonly office?: string
}

/** How what a channel hears is taken in, and what still waits of it is tried again. */
export function createReceive(
  parts: ReceiveParts,
  channel: Channel,
  changed: () => void,
): Pick<SpeakDeps, 'receive' | 'retry' | 'recovered'> {
  const { db, clock, log } = parts
  const commands: CommandDeps = {
    words: parts.words,
    timeZone: parts.timeZone,
    channels: parts.capabilities,
    accounts: parts.accounts,
    speakers: parts.channels,
    ratingReactions: parts.ratingReactions,
    quietEnd: parts.quietEnd,
    seal: parts.seal,
    cases: parts.cases,
    retention: parts.retention,
    asksWhy: parts.asksWhy,
    needsApproval: parts.needsApproval,
    limits: parts.limits,
    ...(parts.office && { office: parts.office }),
  }
  const deps: IntakeDeps = {
    db,
    clock,
    log,
    commands,
    changed,
    acknowledge: channel.acknowledge,
  }
  if (channel.capabilities.redelivers) return { receive: createIntake(deps) }
  const { account } = channel
  const inbox = createInbox({ ...deps, account })
  return {
    ...inbox,
    // A process that was started after the trouble has no news of its own to tell.
    async recovered() {
      if ((await readTrouble(db, account)) === null) return
      const at = clock.now()
      const id = `${account}:news:recovered:${at.getTime()}` as EventId
      await inbox.receive([{ id, account, at, news: 'back' }])
    },
  }
}

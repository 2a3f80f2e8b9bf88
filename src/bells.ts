import type { FeedPoller } from './articles/index.js'
import { type AttachmentFolder, removeErased, sweepAttachments } from './attachments/index.js'
import { countMembers } from './audience/index.js'
import {
  type AccountId,
  after,
  type ChannelName,
  type Clock,
  DAY,
  HOUR,
  type Log,
  MINUTE,
  SECOND,
  type Seal,
} from './base/index.js'
import type { Channel } from './channels/index.js'
import { forgetDialogs, lookAfterRequests } from './commands/index.js'
import { type Checkpoints, type Db, emptyLog } from './db/index.js'
import { expireDeliveries, followGroups, forgetGone, scrubSealed } from './delivery/index.js'
import {
  type CaseDesk,
  type CaseOffice,
  endAnonymous,
  forgetFlood,
  lookAfterCases,
  type ReadPollsDeps,
  readPolls,
} from './feedback/index.js'
import { forgetHeard } from './intake/index.js'
import type { Memory } from './memory.js'
import type { Pictures } from './pictures/index.js'
import { erasedSince, purgeOld, type Retention } from './privacy/index.js'
import { namedPictures } from './reports/index.js'
import type { Bell } from './schedule.js'
import type { Speaker } from './speak.js'
import { forgetTasks, type Worker } from './tasks/index.js'

export interface BellDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly channels: readonly Channel[]
  readonly speakers: readonly Speaker[]
  /** The channels that can change what was said. */
  readonly editable: ReadonlySet<ChannelName>
  readonly release: () => Promise<void>
  readonly feeds: FeedPoller
  readonly pictures: Pick<Pictures, 'sweep'>
  readonly attachments: AttachmentFolder
  readonly work: Pick<Worker, 'look' | 'sign'>
  /** Puts the digests that are due in the outbox. */
  readonly digests: () => Promise<void>
  /** Rings the schedules that are due. */
  readonly schedules: () => Promise<void>
  readonly cases: CaseOffice
  readonly desk: CaseDesk
  readonly retention: Retention
  readonly checkpoints: Checkpoints
  /** Absent where somebody else's work shares the process. */
  readonly memory?: Memory
  readonly seal: Pick<Seal, 'nameOf'>
  /** Told of each vote in a poll. */
  readonly onVoted: NonNullable<ReadPollsDeps['onVoted']>
}

/** Events older than any platform would repeat: a Zalo account that connects again looks back 14 days. */
const FORGET_AFTER_MS = 16 * DAY
/** A picture is put before the article that names it is kept. */
const SPARED_MS = DAY
/** What befell a group while nobody listened is not always told; so the list is looked at, gently. */
const SYNC_EVERY_MS = 6 * HOUR
/** When the list could not be had. */
const SYNC_AGAIN_MS = 10 * MINUTE
const LISTING_MS = 60 * SECOND

/** Everything that is looked at again and again. What is due stands in the database; a bell only says "look". */
export function bells(deps: BellDeps): readonly Bell[] {
  const { db, clock, log, release, speakers, feeds, work, pictures, retention } = deps
  const forget = async () => {
    const before = after(clock.now(), -FORGET_AFTER_MS)
    await forgetHeard(db, before)
    await forgetTasks(db, before)
  }
  const sweep = async () => {
    const removed = await pictures.sweep(after(clock.now(), -SPARED_MS), () => namedPictures(db))
    if (removed > 0) log.info({ removed }, 'pictures that nothing names were removed')
    await sweepAttachments(db, deps.attachments, after(clock.now(), -SPARED_MS))
  }
  const retry = async () => {
    for (const speaker of speakers) await speaker.retry()
  }
  const purge = async () => {
    const purged = await purgeOld(db, retention, clock.now())
    const ended = await endAnonymous(db, clock.now(), deps)
    await emptyLog(db)
    log.info({ ...purged, ended }, 'old texts were erased')
  }
  // What is gone must be gone from the disk too.
  const traces = async () => {
    const now = clock.now()
    await forgetFlood(db, now)
    const removed = await removeErased(db, deps.attachments)
    const said = (await scrubSealed(db)) + (await forgetGone(db, now))
    const gone = said + removed + (await forgetDialogs(db, now))
    if (gone > 0 || (await erasedSince(db, after(now, -MINUTE)))) await emptyLog(db)
  }
  const requests = async () => {
    if ((await lookAfterRequests(deps, clock.now())) > 0) for (const one of speakers) one.wake()
  }
  const count = forEachHeard(deps, (channel) => countMembers(db, channel, clock.now()))
  return [
    { name: 'release', everyMs: SECOND, ring: release },
    { name: 'checkpoint', everyMs: SECOND, ring: () => deps.checkpoints.look() },
    // Couriers look after what is theirs; an account that is gone has none.
    {
      name: 'expire',
      everyMs: MINUTE,
      ring: () => expireDeliveries(db, 'all', clock.now()),
    },
    ...memoryBell(deps),
    { name: 'retry', everyMs: 5 * SECOND, ring: retry },
    { name: 'polls', everyMs: SECOND, ring: forEachHeard(deps, (one) => readPolls(deps, one)) },
    { name: 'count', everyMs: 15 * SECOND, ring: count },
    { name: 'groups', everyMs: 15 * SECOND, ring: forEachHeard(deps, createGroupSync(deps)) },
    { name: 'feeds', everyMs: 5 * SECOND, ring: () => feeds.look() },
    { name: 'tasks', everyMs: SECOND, ring: () => work.look() },
    { name: 'tasks-alive', everyMs: 5 * SECOND, ring: () => work.sign() },
    { name: 'pictures', when: '0 37 3 * * *', ring: sweep },
    { name: 'digests', everyMs: 20 * SECOND, ring: () => deps.digests() },
    { name: 'schedules', everyMs: 5 * SECOND, ring: () => deps.schedules() },
    { name: 'cases', everyMs: MINUTE, ring: createCaseLook(deps) },
    { name: 'requests', everyMs: MINUTE, ring: requests },
    { name: 'forget', when: '0 17 3 * * *', ring: forget },
    { name: 'purge', when: '0 37 3 * * *', ring: purge },
    { name: 'traces', everyMs: 15 * SECOND, ring: traces },
  ]
}

/** Looks after cases by the days that are announced now, and says at once what is to be said. */
function createCaseLook({ cases, speakers, clock, ...deps }: BellDeps): () => Promise<void> {
  return async () => {
    await cases.refresh()
    if ((await lookAfterCases(deps, clock.now())) > 0)
      for (const speaker of speakers) speaker.wake()
  }
}

/** Does something for every channel that this process listens on now. */
function forEachHeard(
  { channels, speakers }: BellDeps,
  look: (channel: Channel) => Promise<void>,
): () => Promise<void> {
  return async () => {
    for (const channel of channels)
      if (speakers.some(({ account, listening }) => account === channel.account && listening()))
        await look(channel)
  }
}

/** Brings the groups of a channel in line with what its platform lists, now and then. */
function createGroupSync({ db, clock, log }: BellDeps): (channel: Channel) => Promise<void> {
  const nextAt = new Map<AccountId, number>()
  return async (channel) => {
    const { account } = channel
    const now = clock.now()
    if (!channel.groups || now.getTime() < (nextAt.get(account) ?? 0)) return
    nextAt.set(account, now.getTime() + SYNC_AGAIN_MS)
    const listed = await channel.groups(AbortSignal.timeout(LISTING_MS))
    if (!listed) return
    nextAt.set(account, now.getTime() + SYNC_EVERY_MS)
    const synced = await db.transaction().execute((trx) => followGroups(trx, channel, listed, now))
    log.info({ account, ...synced }, 'groups were compared with those the platform lists')
  }
}

function memoryBell({ memory }: BellDeps): readonly Bell[] {
  return memory ? [{ name: 'memory', everyMs: 5 * SECOND, ring: async () => memory.look() }] : []
}

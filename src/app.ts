import { join } from 'node:path'
import { type ChannelOff, createAccounts } from './accounts.js'
import { createManners, type Manners } from './articles/index.js'
import {
  type AttachmentFolder,
  createAttachedPictures,
  createAttachmentFolder,
} from './attachments/index.js'
import {
  type AccountId,
  type ChannelName,
  type Clock,
  createSeal,
  type Log,
  newId,
  type Seal,
  secretIn,
  spaced,
  systemClock,
} from './base/index.js'
import { bells } from './bells.js'
import { endOfQuiet, readQuietHours, readWorkingHours } from './calendar/index.js'
import type { Capabilities, Channel } from './channels/index.js'
import { askWhyAlone, editable, type Rated } from './commands/index.js'
import type { Config } from './config.js'
import { createCheckpoints, type Db, migrate, openDb, takeHold } from './db/index.js'
import { adoptGroups, type CourierDeps, createCourier } from './delivery/index.js'
import { createDigests } from './digests.js'
import {
  type CaseOffice,
  deadlinesOf,
  type FloodLimits,
  openCaseOffice,
  type ReactionScores,
} from './feedback/index.js'
import { createFeeds, type FeedsParts, syncFeeds } from './feeds.js'
import { createHttp, listen } from './http.js'
import { type Words, wordsOf } from './language/index.js'
import type { Memory } from './memory.js'
import { syncAdmins } from './people/index.js'
import { createPictures, type Pictures } from './pictures/index.js'
import type { Retention } from './privacy/index.js'
import { tellTopicLost } from './publishing/index.js'
import { createReceive } from './receive.js'
import { createRelease } from './release.js'
import { startBells } from './schedule.js'
import { createSchedules } from './schedules.js'
import { type SpeakDeps, type Speaker, startSpeaker } from './speak.js'
import type { Worker } from './tasks/index.js'
import { createWork } from './work.js'

/** The rooms with a database between them; nothing runs yet. The terminal works with this. */
export interface House {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly db: Db
  readonly words: Words
  readonly channels: readonly Channel[]
  readonly pictures: Pictures
  /** What members send with their words. */
  readonly attachments: AttachmentFolder
  /** The accounts that are switched on. */
  readonly accounts: ReadonlySet<AccountId>
  /** Channels that somebody wanted and that could not be switched on. */
  readonly off: readonly ChannelOff[]
  /** What the channels that are switched on can do. */
  readonly capabilities: ReadonlyMap<ChannelName, Capabilities>
  /** What people's signs under a post count as. */
  readonly ratingReactions: ReactionScores
  /** The office's working time, as cases reckon it. */
  readonly cases: CaseOffice
  /** When the quiet hours that hold at a moment are over. */
  readonly quietEnd: (at: Date) => Date | undefined
  /** Seals what leads to people, with `SECRET_KEY` or a key of this machine's own. */
  readonly seal: Seal
  readonly retention: Retention
  readonly asksWhy: boolean
  readonly needsApproval: boolean
  readonly limits: FloodLimits
  /** The name of the office, as people read it. */
  readonly office?: string
  close(): Promise<void>
}

/** Another process serves this database. */
export class AlreadyServedError extends Error {
  override readonly name = 'AlreadyServedError'
  constructor() {
    super(
      'Another `nhipcau serve` works on this database. Stop it first, or use another DATABASE_URL.',
    )
  }
}

/** Opens the database, brings it up to date, and puts the rooms together. Touches no network but the database's. */
export async function openHouse(
  config: Config,
  log: Log,
  clock: Clock = systemClock,
): Promise<House> {
  const db = openDb(config.databaseUrl)
  await migrate(db)
  // A command at the terminal without ADMINS must not switch them off; the service may.
  if (config.admins.length > 0) await syncAdmins(db, config.admins, clock.now())
  const { channels, off } = createAccounts(config, log, clock)
  const hours = readWorkingHours(config.workingHours) ?? []
  const quiet = readQuietHours(config.quietHours) ?? { kind: 'off' }
  const cases = await openCaseOffice({
    db,
    timeZone: config.timeZone,
    hours,
    quiet,
    deadlines: deadlinesOf(config.caseHours),
  })
  return {
    config,
    clock,
    log,
    db,
    channels,
    pictures: createPictures(join(config.dataDir, 'images')),
    attachments: createAttachmentFolder(join(config.dataDir, 'attachments')),
    off,
    ratingReactions: config.ratingReactions,
    words: wordsOf(config.language),
    cases,
    accounts: new Set(channels.map(({ account }) => account)),
    capabilities: new Map(channels.map(({ name, capabilities }) => [name, capabilities])),
    quietEnd: (at) => endOfQuiet(at, quiet, config.timeZone),
    seal: createSeal(() => config.secretKey ?? secretIn(join(config.dataDir, 'secret.key'))),
    retention: config.retention,
    asksWhy: config.asksWhy,
    needsApproval: config.needsApproval,
    limits: config.floodLimits,
    ...(config.officeName && { office: config.officeName }),
    close: () => db.destroy(),
  }
}

/** The service at work. */
export interface Service {
  /** Where it answers over HTTP. */
  readonly port: number
  ready(): boolean
  /** Looks at once for what is due, as a bell would. */
  kick(): void
  /** Takes nothing new, finishes what is in hand, and lets go of everything but the house. */
  stop(): Promise<void>
}

/**
 * Starts the whole service, in the order in which data flows: what is due goes out, what comes
 * back is taken in. Throws `AlreadyServedError` when the database file is served already, and
 * when the port is taken; then nothing is left running.
 * With `memory`, what is no longer needed is given back while little else is to be done: for a process of its own.
 */
export async function startService(house: House, memory?: Memory): Promise<Service> {
  const { config, log, channels } = house
  const hold = await takeServeHold(config)
  await syncAdmins(house.db, config.admins, house.clock.now())
  await syncFeeds(house.db, config.feeds, house.clock.now())
  const adopted = await adoptGroups(house.db, config.databaseUrl, house.accounts, house.clock.now())
  if (adopted > 0)
    log.info({ groups: adopted }, 'groups were taken over from accounts that are gone')
  const stopping = new AbortController()
  const speakers: Speaker[] = []

  const ready = () =>
    speakers.length === channels.length && speakers.every((speaker) => speaker.listening())
  const readiness = () => ({
    ready: ready(),
    accounts: Object.fromEntries(speakers.map((one) => [one.account, one.listening()])),
  })
  const http = await listen(createHttp({ channels, readiness }), config.http.port).catch(
    async (error: unknown) => {
      await hold?.release()
      throw error
    },
  )

  const wakeAll = () => {
    for (const speaker of speakers) speaker.wake()
  }
  const release = createRelease({ ...house, timeZone: config.timeZone }, wakeAll)
  const manners = createManners(house.clock)
  const work = workFor(house, manners, hold !== undefined, wakeAll)
  const changed = () => {
    void release()
    void work.look()
    wakeAll()
  }
  const heard = spaced(changed, LOOK_EVERY_MS, stopping.signal)
  for (const channel of channels)
    speakers.push(startSpeaker(speakerFor(house, channel, heard), stopping.signal))
  const feeds = createFeeds({ ...feedsFor(house, manners, changed), stop: stopping.signal })
  const desk = {
    words: house.words,
    timeZone: config.timeZone,
    speakers: channels,
    channels: house.capabilities,
    cases: house.cases,
  }
  const digests = createDigests(house, wakeAll)
  const schedules = createSchedules(house, release)
  const rung = {
    ...house,
    checkpoints: await createCheckpoints(house.db),
    ...(memory && { memory }),
    speakers,
    release,
    feeds,
    digests,
    schedules,
    work,
    desk,
    editable: editable(house.capabilities),
    onVoted: (trx: Db, voted: Rated, now: Date) =>
      askWhyAlone(trx, voted, now, { ...house, channels: house.capabilities, speakers: channels }),
  }
  const stopBells = startBells(bells(rung), config.timeZone, log)
  const look = () => {
    changed()
    schedules().catch((error: unknown) => log.error({ err: error }, 'schedules were not rung'))
  }
  // What became due while nobody served goes at once, not with the first bell.
  look()
  log.info({ port: http.port, accounts: channels.map(({ account }) => account) }, 'service started')

  return {
    port: http.port,
    ready,
    kick() {
      look()
      feeds.look().catch((error: unknown) => log.error({ err: error }, 'feeds were not looked at'))
    },
    async stop() {
      stopping.abort()
      await stopBells()
      await work.stop()
      await feeds.settled()
      await Promise.all(speakers.map(({ ended }) => ended))
      await http.close()
      await hold?.release()
      log.info({}, 'service stopped')
    },
  }
}

/** What comes in goes on to be looked at no oftener: in a storm the looks would take as long as the storing. */
const LOOK_EVERY_MS = 50

function speakerFor(house: House, channel: Channel, changed: () => void): SpeakDeps {
  const { config, db, clock, log, attachments, quietEnd, seal } = house
  const pictures = createAttachedPictures(db, attachments, house.pictures)
  const quiet = (now: Date) => quietEnd(now) !== undefined
  const told = { words: house.words, voices: house.channels }
  const onTopicLost: CourierDeps['onTopicLost'] = (trx, lost, at) =>
    tellTopicLost(trx, lost, told, at)
  return {
    databaseUrl: config.databaseUrl,
    db,
    log,
    channel,
    courier: () =>
      createCourier({
        db,
        channel,
        clock,
        log,
        holder: newId(),
        quiet,
        pictures,
        seal,
        onTopicLost,
      }),
    ...createReceive({ ...house, timeZone: config.timeZone }, channel, changed),
  }
}

function workFor(house: House, manners: Manners, isAlone: boolean, changed: () => void): Worker {
  const { config, capabilities, channels } = house
  const { timeZone, importAllowHosts: allowHosts, summaries } = config
  return createWork({
    ...house,
    manners,
    timeZone,
    allowHosts,
    channels: capabilities,
    speakers: channels,
    changed,
    isAlone,
    ...(summaries && { summaries }),
  })
}

function feedsFor(house: House, manners: Manners, changed: () => void): Omit<FeedsParts, 'stop'> {
  const { config, channels, capabilities } = house
  const { timeZone, importAllowHosts: allowHosts, summaries } = config
  return {
    ...house,
    manners,
    timeZone,
    allowHosts,
    voices: channels,
    channels: capabilities,
    changed,
    ...(summaries && { summaries }),
  }
}

/** One process serves a database file; on PostgreSQL several may, each with accounts of its own. */
async function takeServeHold({ databaseUrl }: Config) {
  if (!databaseUrl.startsWith('sqlite:')) return undefined
  const hold = await takeHold(databaseUrl, 'serve')
  if (!hold) throw new AlreadyServedError()
  return hold
}

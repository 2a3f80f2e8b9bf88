import type { KyselyPlugin, RootOperationNode } from 'kysely'
import type { AccountId, EventId, Log } from '../../src/base/index.js'
import type { Capabilities, Heard, Incoming } from '../../src/channels/index.js'
import type { CommandDeps } from '../../src/commands/index.js'
import type { Db } from '../../src/db/index.js'
import { createInbox, createIntake, type IntakeDeps } from '../../src/intake/index.js'
import { wordsOf } from '../../src/language/index.js'
import { PLAIN, RICH, SIGNS } from '../support/capabilities.js'
import { StoppedClock } from '../support/clock.js'
import { TAKING } from '../support/members.js'
import { OFFICE } from '../support/office.js'

export { allStored } from '../support/stored.js'

export const WORDS = wordsOf('vi')
export const ACCOUNT = 'telegram:1' as AccountId

export type Toast = readonly [EventId, string]

/** An intake on `db`, with all that it told to whom; `told` is called at each. */
export function anIntake(db: Db, told: () => void = () => undefined) {
  const parts = partsOn(db, RICH, told)
  return { ...parts.seen, changes: parts.changes, receive: createIntake(parts.deps) }
}

/** An inbox on `db`, of a channel that offers nothing twice. */
export function anInbox(db: Db, account = ACCOUNT, more: Partial<CommandDeps> = {}) {
  const parts = partsOn(db, PLAIN, () => undefined)
  const commands = { ...parts.deps.commands, ...more }
  const inbox = createInbox({ ...parts.deps, commands, account })
  return { ...parts.seen, ...inbox, changes: parts.changes }
}

function partsOn(db: Db, capabilities: Capabilities, told: () => void) {
  const clock = new StoppedClock()
  const toasts: Toast[] = []
  const lines: string[] = []
  let changes = 0
  const keep = (fields: object, message: string) =>
    lines.push(JSON.stringify({ message, ...fields }))
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep }
  const deps: IntakeDeps = {
    db,
    clock,
    log,
    commands: {
      words: WORDS,
      timeZone: 'Asia/Ho_Chi_Minh',
      channels: new Map([['telegram', capabilities]]),
      accounts: new Set([ACCOUNT]),
      speakers: [],
      ratingReactions: SIGNS,
      ...TAKING,
      // One person says very much here.
      limits: { person: 10_000, group: 10_000 },
      quietEnd: () => undefined,
      cases: OFFICE,
    },
    acknowledge: async (event, text) => {
      toasts.push([event, text])
      told()
    },
    changed: () => {
      changes += 1
    },
  }
  return { deps, seen: { toasts, lines, clock }, changes: () => changes }
}

/** A database on which nobody can store these words: an error of ours, not of the database. */
export function chokingOn(db: Db, poison: string, into = ''): Db {
  return watched(db, (query) => {
    if (query.kind !== 'InsertQueryNode') return
    const written = JSON.stringify(query)
    if (written.includes(poison) && written.includes(into))
      throw new RangeError(`cannot digest ${poison}`)
  })
}

/** What the channel could not read. */
export function unreadable(id: string): Heard {
  return { id: id as EventId, account: ACCOUNT, error: 'ReadError' }
}

export function inDirect(event: Incoming): Incoming {
  return { ...event, direct: true }
}

/** The same database, in which every query is looked at before it runs. */
export function watched(db: Db, look: (query: RootOperationNode) => void): Db {
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      look(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return db.withPlugin(plugin)
}

import { chmodSync, readFileSync, type Stats, statSync } from 'node:fs'
import { type AccountId, writeWhole } from '../../base/index.js'
import { createSeal, type Seal } from './seal.js'
import { readSession, type Session, signatureOf, type Unreadable, writeSession } from './session.js'

/** The file that one account's session is kept in. */
export interface SessionFile {
  readonly account: AccountId
  /** As it was read or kept last. */
  session(): Session
  /**
   * Looks whether somebody has logged the same account in anew, and reads that session then. Each login
   * makes up a device of its own; cookies of the same device were only renewed by another command of
   * ours, and count as news (`orCookies`) only where ours are worth nothing any more.
   */
  look(orCookies: boolean): boolean
  /**
   * Keeps the cookies, if they are others than before. When somebody else has written the file since,
   * theirs stay: another command of ours is as good a client as we are, this time; a new login is
   * never written over. Rejects when the disk refuses.
   */
  keep(cookies: readonly object[]): Promise<void>
}

export type SessionRead =
  | { readonly kind: 'session'; readonly file: SessionFile }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly why: Unreadable }

/**
 * Opens the session that `logIn` has put into a file. `secret`: what it is sealed with; one that is
 * not sealed is read as well, and sealed when it is kept next. A file that others on the machine
 * may read is closed to them, if it is ours.
 */
export function openSessionFile(path: string, secret?: string): SessionRead {
  const seal = secret === undefined ? undefined : createSeal(secret)
  const read = readAt(path, seal)
  if (read === 'missing') return { kind: 'missing' }
  if (typeof read === 'string') return { kind: 'unreadable', why: read }
  return { kind: 'session', file: createSessionFile(path, seal, read) }
}

/** Puts a session into a file, whole or not at all; nobody else on the machine may ever read it. */
export async function putSession(path: string, session: Session, secret?: string): Promise<void> {
  await writeWhole(
    path,
    writeSession(session, secret === undefined ? undefined : createSeal(secret)),
  )
}

/** What stood in the file, and by what we see that it is still so. */
interface Standing {
  readonly session: Session
  readonly mark: string
}

function createSessionFile(path: string, seal: Seal | undefined, first: Standing): SessionFile {
  let standing = first
  let keeping = Promise.resolve()

  async function keep(cookies: readonly object[]): Promise<void> {
    const { session, mark } = standing
    if (signatureOf(cookies) === signatureOf(session.cookies)) return
    if (markAt(path) !== mark) {
      const read = readAt(path, seal)
      if (typeof read !== 'string' && isSameLogin(read.session, session))
        standing = { session, mark: read.mark }
      return
    }
    const renewed = { ...session, cookies }
    await writeWhole(path, writeSession(renewed, seal))
    standing = { session: renewed, mark: markAt(path) }
  }

  return {
    account: `zalo:${first.session.uid}` as AccountId,
    session: () => standing.session,
    look(orCookies) {
      if (!orCookies && markAt(path) === standing.mark) return false
      const read = readAt(path, seal)
      if (typeof read === 'string' || read.session.uid !== standing.session.uid) return false
      const isNews =
        !isSameLogin(read.session, standing.session) ||
        (orCookies && signatureOf(read.session.cookies) !== signatureOf(standing.session.cookies))
      if (isNews) standing = read
      return isNews
    },
    keep(cookies) {
      keeping = keeping.catch(() => undefined).then(() => keep(cookies))
      return keeping
    },
  }
}

/** zca-js makes up a device at each login by code, and never again for the same session. */
function isSameLogin(one: Session, other: Session): boolean {
  return one.uid === other.uid && one.imei === other.imei
}

function readAt(path: string, seal: Seal | undefined): Standing | Unreadable | 'missing' {
  try {
    closeToOthers(path)
    // Before the reading: what is written meanwhile is seen at the next look.
    const mark = markAt(path)
    const session = readSession(readFileSync(path, 'utf8'), seal)
    return typeof session === 'string' ? session : { session, mark }
  } catch (error) {
    return WHY[codeOf(error)] ?? 'damaged'
  }
}

const WHY: Readonly<Record<string, Unreadable | 'missing' | undefined>> = {
  ENOENT: 'missing',
  EACCES: 'permissions',
  EPERM: 'permissions',
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function closeToOthers(path: string): void {
  if ((statSync(path).mode & OTHERS) === 0) return
  try {
    chmodSync(path, 0o600)
  } catch {
    // Whoever owns it has decided so.
  }
}

const OTHERS = 0o077

/** Another one whenever the file was written; empty when there is none. */
function markAt(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats ? markOf(stats) : ''
}

function markOf({ ino, size, mtimeMs }: Stats): string {
  return `${ino}:${size}:${mtimeMs}`
}

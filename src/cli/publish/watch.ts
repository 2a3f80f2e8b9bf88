import { setTimeout as wait } from 'node:timers/promises'
import { SECOND } from '../../base/index.js'
import type { Config } from '../../config.js'
import { type Post, postById } from '../../publishing/index.js'
import { type PostStatus, readPostStatus } from '../../reports/index.js'
import type { Asked, ExitCode } from '../command.js'
import type { House } from '../host.js'
import { isServed } from '../house.js'
import { sayStatus, statusDocument } from '../say-post.js'
import { createProgress, type Progress } from './progress.js'

export interface Watching {
  readonly asked: Asked
  readonly house: House
  readonly config: Config
  readonly post: Post
  /** Groups that were planned, until deliveries say how many there are. */
  readonly groups: number
  readonly json: boolean
}

const LOOK_EVERY_MS = 300
/** When nothing has moved for so long, it is asked again whether anybody serves. */
const STALLED_MS = 10 * SECOND

/**
 * Follows a post until it is done, and says what failed and why. Says so, and does not wait, when
 * nothing serves this database; the post is kept.
 */
export async function watchPost(watching: Watching): Promise<ExitCode> {
  const { asked, house, config, post } = watching
  const { host, out, words } = asked
  const stop = new AbortController()
  host.onStop(() => stop.abort())
  if (!(await isDone(watching)) && !(await isServed(config, house))) return await nobody(watching)
  const progress = createProgress(host.stderr, words)
  const end = await follow(watching, progress, stop.signal)
  progress.end()
  if (end === 'unserved') return await nobody(watching)
  const status = await readPostStatus(house.db, post.id)
  const at = (await postById(house.db, post.id)) ?? post
  if (end === 'stopped') out.aside(words.cli.watchStopped(post.number))
  if (watching.json) out.json(statusDocument(at, status))
  else out.line(sayStatus(at, status, words))
  return end === 'done' ? codeOf(status) : 3
}

type End = 'done' | 'stopped' | 'unserved'

async function follow(watching: Watching, progress: Progress, stop: AbortSignal): Promise<End> {
  const { asked, house, config, post, groups } = watching
  const { clock } = asked.host
  let movedAt = clock.now().getTime()
  let tried = -1
  while (!(await isDone(watching))) {
    if (stop.aborted) return 'stopped'
    const status = await readPostStatus(house.db, post.id)
    progress.show(status, Math.max(groups, status.groups))
    const now = clock.now().getTime()
    if (status.groups - status.waiting !== tried) movedAt = now
    tried = status.groups - status.waiting
    if (now - movedAt > STALLED_MS) {
      if (!(await isServed(config, house))) return 'unserved'
      movedAt = now
    }
    await wait(LOOK_EVERY_MS, undefined, { signal: stop }).catch(() => undefined)
  }
  return 'done'
}

async function isDone({ house, post }: Watching): Promise<boolean> {
  const now = await postById(house.db, post.id)
  return now === undefined || now.state === 'done' || now.state === 'cancelled'
}

/** The post is kept, and whoever reads by machine learns its number. */
async function nobody({ asked: { out, words }, house, post, json }: Watching): Promise<ExitCode> {
  out.aside(words.cli.nobodyServes(post.number))
  if (json) {
    const at = (await postById(house.db, post.id)) ?? post
    out.json(statusDocument(at, await readPostStatus(house.db, post.id)))
  }
  return 1
}

/** A post that reached nobody has failed; one that reached some is partly done. */
function codeOf({ groups, sent, uncertain }: PostStatus): ExitCode {
  if (groups > 0 && sent === groups) return 0
  return sent + uncertain === 0 ? 1 : 3
}

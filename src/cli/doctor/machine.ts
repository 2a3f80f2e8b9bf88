import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { sayTime } from '../../calendar/index.js'
import type { Config } from '../../config.js'
import type { Words } from '../../language/index.js'
import { type Finding, findings } from './finding.js'

/** `engines` of package.json. */
const NEEDED = { major: 20, minor: 19 }

/** Whether this Node is new enough; `version` as `20.19.5`. */
export function checkNode(version: string, { doctor }: Words): Finding {
  const { ok, fail } = findings('node')
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)
  return isEnough
    ? ok(doctor.node(version))
    : fail(doctor.nodeOld(version), doctor.nodeNext(`${NEEDED.major}.${NEEDED.minor}`))
}

/** What time it is where the service works: staff see at once when the zone is not theirs. */
export function checkTimeZone({ timeZone }: Config, words: Words, now: Date): Finding {
  return findings('time-zone').ok(
    words.doctor.timeZone(timeZone, sayTime(now, now, timeZone, words)),
  )
}

const MB = 1024 * 1024
/** A year of a province's posts and ratings takes less. */
const ENOUGH_BYTES = 500 * MB
/** A write-ahead log that cannot grow stops everything. */
const LEAST_BYTES = 50 * MB

/** How much room the folder of the data has left. */
export async function checkDisk({ dataDir }: Config, { doctor }: Words): Promise<Finding> {
  const { bavail, bsize } = await statfs(nearestFolder(resolve(dataDir)))
  return judgeRoom(bavail * bsize, doctor)
}

/** Pure, so that a full disk can be tested. */
export function judgeRoom(freeBytes: number, doctor: Words['doctor']): Finding {
  const { ok, warn, fail } = findings('disk')
  const free = doctor.disk(Math.floor(freeBytes / MB))
  if (freeBytes < LEAST_BYTES) return fail(free, doctor.diskNext)
  return freeBytes < ENOUGH_BYTES ? warn(free, doctor.diskNext) : ok(free)
}

function nearestFolder(path: string): string {
  let folder = path
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder)
  return folder
}

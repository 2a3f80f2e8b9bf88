import { readFileSync } from 'node:fs'

/** What a process has used since it began. */
export interface Usage {
  readonly cpuSeconds: number
  /** The most memory it ever had at once. */
  readonly maxRssMb: number
}

/** The kernel counts CPU in hundredths of a second, whatever the machine (`man 5 proc`, USER_HZ). */
const TICKS_A_SECOND = 100

/** Reads what a running process of this machine has used; Linux only, elsewhere all zero. */
export function usageOf(pid: number): Usage {
  if (process.platform !== 'linux') return { cpuSeconds: 0, maxRssMb: 0 }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const maxRssKb = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0)
  // The name of the program stands in parentheses and may hold blanks; user and system time follow.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [, ticks] = /\) \S (?:\S+ ){10}(\d+ \d+) /.exec(stat) ?? []
  const [user = 0, system = 0] = (ticks ?? '').split(' ').map(Number)
  return { cpuSeconds: (user + system) / TICKS_A_SECOND, maxRssMb: maxRssKb / 1_024 }
}

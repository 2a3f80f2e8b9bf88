/** What a check found: `warn` can wait, `fail` keeps the service from its work. `next` is what to do. */
export interface Finding {
  readonly check: CheckName
  readonly level: 'ok' | 'warn' | 'fail'
  readonly text: string
  readonly next?: string
}

export type CheckName =
  | 'node'
  | 'configuration'
  | 'database'
  | 'disk'
  | 'time-zone'
  | 'serving'
  | 'telegram'
  | 'zalo'
  | 'clock'
  | 'admins'
  | 'groups'
  | 'summaries'

/** Makes the findings of one check. */
export function findings(check: CheckName) {
  const make =
    (level: Finding['level']) =>
    (text: string, next?: string): Finding => ({ check, level, text, ...(next && { next }) })
  return { ok: make('ok'), warn: make('warn'), fail: make('fail') }
}

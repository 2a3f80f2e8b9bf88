const CONNECTION_LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/**
 * Whether an error says that the database itself is unwell (full, busy, locked, lost, out of
 * memory) rather than that a query was wrong. Such work is to be tried again later, whole.
 */
export function isDatabaseFault(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = codeOf(at)
    if (code && (isSqliteFault(code) || isPostgresFault(code) || CONNECTION_LOST.has(code)))
      return true
    if (
      /Connection terminated|timeout exceeded when trying to connect|connection timeout|Client has encountered a connection error/i.test(
        at.message,
      )
    )
      return true
  }
  return false
}

function isSqliteFault(code: string): boolean {
  return /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|NOMEM|READONLY|CORRUPT|PROTOCOL)/.test(code)
}

/** Classes 08 connection, 25006 read only, 40 rollback (deadlock), 53 resources, 55 not available, 57 intervention, 58 system. */
function isPostgresFault(code: string): boolean {
  return /^(08|40|53|55|57|58)[0-9A-Z]{3}$|^25006$/.test(code)
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

import { type DestinationStream, destination, pino } from 'pino'

/** The part of pino we use. Messages are constant and in the past tense; what varies goes in the fields. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * A log of JSON lines on stderr, so that stdout stays free for `--json`.
 *
 * Never hand it a token, a name or what a member wrote. Of an error only its class, code and
 * stack are written: messages of libraries quote URLs, and a bot's URL holds its token.
 */
export function createLog(level: LogLevel, to: DestinationStream = destination(2)): Log {
  return pino({ level, base: null, formatters: { log: withoutWords } }, to)
}

/** Silent; for tests and for commands that speak to a terminal. */
export const noLog: Log = { debug() {}, info() {}, warn() {}, error() {} }

/** An error is described under whatever name it comes: libraries hang whole requests on theirs. */
function withoutWords(fields: Record<string, unknown>): Record<string, unknown> {
  const clean = Object.entries(fields).map(([key, value]) => [
    key,
    key === 'err' || value instanceof Error ? describeError(value) : value,
  ])
  return Object.fromEntries(clean)
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    type: error.name,
    ...(code && { code }),
    at: stackOf(error),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  }
}

/** The frames of a stack without its first lines, which repeat the message; they may look like frames themselves. */
function stackOf(error: Error): readonly string[] {
  return (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
}

import pretty from 'pino-pretty'
import { createLog, type Log, type LogLevel } from '../base/index.js'
import type { Stream } from './host.js'

/** The service's log on stderr: JSON lines for machines, and for somebody who watches one line each to read. */
export function createServiceLog(level: LogLevel, stderr: Stream): Log {
  if (!stderr.isTTY) return createLog(level, { write: (line) => void stderr.write(line) })
  return createLog(
    level,
    pretty({ destination: stderr, colorize: true, translateTime: 'SYS:HH:MM:ss', sync: true }),
  )
}

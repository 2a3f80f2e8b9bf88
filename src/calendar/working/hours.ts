import type { QuietHours } from '../quiet-hours.js'

/** The hours of a working day, in order, none touching the next. Minutes after midnight; `toMinute` is closed again. */
export type WorkingHours = readonly Shift[]

export interface Shift {
  readonly fromMinute: number
  readonly toMinute: number
}

/** Reads `07:30-11:30,13:30-17:00`; undefined when it is anything else, or the parts are not in order. */
export function readWorkingHours(text: string): WorkingHours | undefined {
  const shifts = text.split(',').map(readShift)
  const read = shifts.filter((shift) => shift !== undefined)
  if (read.length < shifts.length) return undefined
  const inOrder = read.every(
    ({ fromMinute, toMinute }, at) =>
      fromMinute < toMinute && fromMinute > (read[at - 1]?.toMinute ?? -1),
  )
  return inOrder ? read : undefined
}

function readShift(text: string): Shift | undefined {
  const found = /^(\d{1,2})[:h](\d{2})\s*[-–]\s*(\d{1,2})[:h](\d{2})$/.exec(text.trim())
  if (!found) return undefined
  const [, fromHour, fromMin, toHour, toMin] = found.map(Number)
  const [fromMinute, toMinute] = [minuteOf(fromHour, fromMin), minuteOf(toHour, toMin)]
  return fromMinute === undefined || toMinute === undefined ? undefined : { fromMinute, toMinute }
}

/** 24:00 is the end of the day. */
function minuteOf(hour = Number.NaN, minute = Number.NaN): number | undefined {
  const at = hour * 60 + minute
  return minute <= 59 && at <= 1440 ? at : undefined
}

/** The hours less those that are quiet. Where nothing would be left, the office works at night, and keeps its hours. */
export function withoutQuiet(hours: WorkingHours, quiet: QuietHours): WorkingHours {
  if (quiet.kind === 'off') return hours
  const { fromMinute, toMinute } = quiet
  const spans: WorkingHours =
    fromMinute < toMinute
      ? [{ fromMinute, toMinute }]
      : [
          { fromMinute: 0, toMinute },
          { fromMinute, toMinute: 1440 },
        ]
  const left = spans.reduce((rest, span) => rest.flatMap((shift) => without(shift, span)), hours)
  return left.length > 0 ? left : hours
}

function without({ fromMinute, toMinute }: Shift, gone: Shift): WorkingHours {
  return [
    { fromMinute, toMinute: Math.min(toMinute, gone.fromMinute) },
    { fromMinute: Math.max(fromMinute, gone.toMinute), toMinute },
  ].filter((part) => part.fromMinute < part.toMinute)
}

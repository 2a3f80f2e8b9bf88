import { type AnnouncedDay, createOffice, readWorkingHours } from '../../src/calendar/index.js'
import { type CaseOffice, caseDepsOf } from '../../src/feedback/index.js'

const hours = readWorkingHours('07:30-11:30,13:30-17:00') ?? []

/** An office with the usual hours, the holidays of the law, and what was announced above them. */
export function anOffice(announced: readonly AnnouncedDay[]): CaseOffice {
  const office = createOffice({ timeZone: 'Asia/Ho_Chi_Minh', hours, announced })
  return { ...caseDepsOf(() => office), refresh: async () => undefined }
}

/** An office with the usual hours and the holidays of the law. */
export const OFFICE = anOffice([])

import { createOffice, readWorkingHours } from '../../src/calendar/index.js'
import { type CaseOffice, caseDepsOf } from '../../src/feedback/index.js'

const hours = readWorkingHours('07:30-11:30,13:30-17:00') ?? []
const office = createOffice({ timeZone: 'Asia/Ho_Chi_Minh', hours, announced: [] })

/** An office with the usual hours and the holidays of the law. */
export const OFFICE: CaseOffice = { ...caseDepsOf(() => office), refresh: async () => undefined }

/** Time, names, the log, Vietnamese folding, seals, lines of CSV, and files written whole. Imports nothing of ours. */
export { hide, reveal } from './aes.js'
export { brief } from './brief.js'
export {
  after,
  type Clock,
  DAY,
  HOUR,
  hourBy,
  hourOf,
  MINUTE,
  SECOND,
  systemClock,
} from './clock.js'
export { type CsvRow, readCsvRows } from './csv.js'
export { fold, foldedWords } from './fold.js'
export { secretIn } from './key-file.js'
export { createLog, type Log, type LogLevel, noLog } from './log.js'
export {
  type AccountId,
  type ArticleId,
  type AttachmentId,
  type CaseId,
  type ChannelName,
  type CorrectionId,
  type DeliveryId,
  type DigestChatId,
  type EventId,
  type FeedbackId,
  type FeedId,
  type GroupId,
  type MemberId,
  newBlindId,
  newId,
  type PostId,
  type ScheduleId,
  type StaffId,
  type UnitId,
} from './names.js'
export { createSeal, isSealed, SEALED, type Seal } from './seal.js'
export { spaced } from './spaced.js'
export { writeWhole } from './write-whole.js'

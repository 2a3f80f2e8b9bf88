/** Opens the database, holds the dialects' differences, runs migrations. In: a URL. Out: a typed `Db`. */
export { copyDatabase, emptyLog, integrityFaults, proveWritable } from './care.js'
export { type Checkpoints, createCheckpoints } from './checkpoints.js'
export { type Db, databaseFile, isPostgres, openDb } from './db.js'
export {
  boundRows,
  holdsTokens,
  isAmong,
  lockFreeRows,
  lockRows,
  nextNumber,
  putTokens,
} from './dialect.js'
export { isDatabaseFault } from './faults.js'
export { type Hold, takeHold } from './holds.js'
export { migrate, pendingMigrations } from './migrate.js'
export type {
  AccountTrouble,
  ApprovalRow,
  ArticleRow,
  AttachmentKind,
  AttachmentRow,
  AttachmentState,
  CaseEventRow,
  CaseKind,
  CaseLevel,
  CaseRow,
  CaseStatus,
  CorrectionKind,
  CorrectionRow,
  CorrectionState,
  Database,
  DeliveryAct,
  DeliveryRow,
  DeliveryState,
  DigestChatRow,
  FeedbackKind,
  FeedbackRow,
  FeedbackState,
  FeedRow,
  GroupRow,
  NoticePostRow,
  PostRow,
  PostState,
  RatingWay,
  RingOutcome,
  SavedAudienceRow,
  ScheduleRow,
  ScheduleState,
  StaffRole,
  StaffRow,
  UnitRow,
} from './schema.js'

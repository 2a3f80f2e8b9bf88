import type { Generated, Selectable } from 'kysely'
import type {
  AccountId,
  ArticleId,
  AttachmentId,
  CaseId,
  ChannelName,
  CorrectionId,
  DeliveryId,
  DigestChatId,
  EventId,
  FeedbackId,
  FeedId,
  GroupId,
  MemberId,
  PostId,
  ScheduleId,
  StaffId,
  UnitId,
} from '../base/index.js'

/**
 * Every table, on one page, in the order the data passes through them.
 *
 * Times are ISO 8601 text in UTC on both databases: they sort, and a person can read them.
 * Booleans are 0 or 1, JSON is text. What a column is for is said in the migration that made it.
 */
export interface Database {
  holiday: HolidayTable
  unit: UnitTable
  unit_change: UnitChangeTable
  unit_change_line: UnitChangeLineTable
  unit_alias: UnitAliasTable
  unit_past: UnitPastTable
  group_past: GroupPastTable
  case_past: CasePastTable
  group_chat: GroupTable
  group_account: GroupAccountTable
  saved_audience: SavedAudienceTable
  account: AccountTable
  account_file: AccountFileTable
  member: MemberTable
  staff: StaffTable
  staff_account: StaffAccountTable
  staff_invite: StaffInviteTable
  article: ArticleTable
  article_words: ArticleWordsTable
  article_key: ArticleKeyTable
  article_revision: ArticleRevisionTable
  feed: FeedTable
  feed_item: FeedItemTable
  post: PostTable
  post_part: PostPartTable
  approval: ApprovalTable
  notice_post: NoticePostTable
  notice_answer: NoticeAnswerTable
  notice_count: NoticeCountTable
  correction: CorrectionTable
  correction_part: CorrectionPartTable
  bulletin_article: BulletinArticleTable
  schedule: ScheduleTable
  schedule_ring: ScheduleRingTable
  delivery: DeliveryTable
  delivery_about: DeliveryAboutTable
  incoming: IncomingTable
  task: TaskTable
  dialog: DialogTable
  rating: RatingTable
  poll: PollTable
  poll_vote: PollVoteTable
  poll_forgotten: PollForgottenTable
  earlier_name: EarlierNameTable
  rating_total: RatingTotalTable
  feedback: FeedbackTable
  feedback_revision: FeedbackRevisionTable
  attachment: AttachmentTable
  case_file: CaseTable
  case_event: CaseEventTable
  case_number: CaseNumberTable
  digest_chat: DigestChatTable
  keyword: KeywordTable
  consent: ConsentTable
  notice: NoticeTable
  person_setting: PersonSettingTable
  flood: FloodTable
  data_request: DataRequestTable
  rating_nameless: RatingNamelessTable
  audit: AuditTable
}

export interface HolidayTable {
  date: string
  kind: 'off' | 'work'
  note: string
}

export interface UnitTable {
  id: UnitId
  code: string
  name: string
  level: string
  parent_id: UnitId | null
  tags: string
  valid_from: Generated<string | null>
  valid_to: Generated<string | null>
}

export type UnitChangeKind = 'merge' | 'rename' | 'split' | 'move'
export interface UnitChangeTable {
  id: string
  kind: UnitChangeKind
  day: string
  changed_at: string
  actor: string
}

export interface UnitChangeLineTable {
  change_id: string
  predecessor_id: UnitId
  successor_id: UnitId
}

export interface UnitAliasTable {
  id: string
  kind: 'code' | 'name'
  text: string
  unit_id: UnitId
  since: string
}

export interface UnitPastTable {
  id: string
  unit_id: UnitId
  is_there: number
  code: string
  name: string
  level: string
  parent_id: UnitId | null
  tags: string
  until: string
  changed_at: string
}

/** What a group was bound to until a day. */
export interface GroupPastTable {
  id: string
  group_id: GroupId
  unit_id: UnitId
  until: string
  changed_at: string | null
}

/** Whose a case was until a day on which its unit changed. */
export interface CasePastTable {
  id: string
  case_id: CaseId
  unit_id: UnitId
  until: string
  changed_at: string | null
}

export interface GroupTable {
  id: GroupId
  channel: ChannelName
  chat: string
  account_id: AccountId
  title: string
  unit_id: UnitId | null
  tags: string
  active: number
  inactive_reason: string | null
  member_count: number | null
  counted_at: Generated<string | null>
  notice_hash: string | null
  created_at: string
  topic: Generated<string | null>
  topic_title: Generated<string | null>
}

/** An account that is in a group in which another one speaks. */
export interface GroupAccountTable {
  group_id: GroupId
  account_id: AccountId
}

/** An expression that was given a name. */
export interface SavedAudienceTable {
  id: string
  name: string
  folded: string
  expression: string
  unit_id: UnitId | null
  created_by: StaffId | null
  changed_at: string
}

export type AccountTrouble = 'logged-out' | 'kicked'
export interface AccountTable {
  id: AccountId
  channel: ChannelName
  name: string
  wait_until: string | null
  wait_reason: string | null
  trouble: Generated<AccountTrouble | null>
}

export interface AccountFileTable {
  account_id: AccountId
  hash: string
  name: string
  kept_at: string
}

export interface MemberTable {
  id: MemberId
  channel: ChannelName
  person: string
  name: string
  kind: 'person' | 'mask'
  created_at: string
}

export type StaffRole = 'admin' | 'editor' | 'approver' | 'viewer'
export interface StaffTable {
  id: StaffId
  channel: ChannelName
  person: string
  name: string | null
  role: StaffRole
  unit_id: UnitId | null
  source: 'environment' | 'command'
  active: number
  created_at: string
  sees_held: Generated<number>
  number: Generated<number>
}

export interface StaffAccountTable {
  channel: ChannelName
  person: string
  staff_id: StaffId
  created_at: string
}

export interface StaffInviteTable {
  id: string
  code_hash: string
  staff_id: StaffId | null
  role: StaffRole | null
  unit_id: UnitId | null
  invited_by: StaffId | null
  created_at: string
  expires_at: string
  used_at: string | null
}

export interface ArticleKeyTable {
  key: string
  article_id: ArticleId
}

export interface ArticleRevisionTable {
  article_id: ArticleId
  revision: number
  content: string
  changed_by: 'source' | 'staff' | 'restore'
  changed_at: string
}

export interface FeedTable {
  id: FeedId
  number: number
  url: string
  title: Generated<string>
  category: string | null
  audience: string | null
  auto: 'draft' | 'publish'
  etag: string | null
  last_modified: string | null
  every_minutes: number | null
  next_at: string
  read_at: string | null
  failures: Generated<number>
  trouble: string | null
  created_at: string
}

export interface FeedItemTable {
  feed_id: FeedId
  key: string
  fingerprint: string
  article_id: ArticleId | null
  attempts: Generated<number>
  seen_at: string
}

export interface ArticleTable {
  id: ArticleId
  number: number
  title: string
  lead: string
  body: string
  source: string | null
  author: string | null
  url: string | null
  published_at: string | null
  images: string
  attachments: string
  summary: string
  summary_by: 'machine' | 'model' | 'staff'
  origin: string
  category: string | null
  content_hash: string
  created_at: string
  created_by: StaffId | null
  posted_at: Generated<string | null>
}

/** The search index. What is in it cannot be read back on SQLite. */
export interface ArticleWordsTable {
  /** The number of the article. */
  rowid: number
  words: string
}

export type PostState = 'draft' | 'awaiting' | 'scheduled' | 'released' | 'done' | 'cancelled'
export interface PostTable {
  id: PostId
  number: number
  key: string
  article_id: ArticleId | null
  form: 'summary' | 'full'
  audience: string
  state: PostState
  due_at: string | null
  expires_at: string | null
  ignores_quiet: Generated<number>
  created_by: StaffId | null
  ordered_in: string | null
  created_at: string
  released_at: string | null
  revision: Generated<number>
  lists_up_to: Generated<number | null>
  lists_category: Generated<string | null>
  in_waves: Generated<number>
  wave_gap_minutes: number | null
  wave: Generated<number>
  waves: Generated<number>
  wave_at: string | null
  is_urgent: Generated<number>
  title_a: Generated<string | null>
  title_b: Generated<string | null>
}

export interface ApprovalTable {
  post_id: PostId
  version: number
  asked_by: StaffId
  reworded_by: StaffId | null
  asked_at: string
  decision: 'approved' | 'returned' | null
  decided_by: StaffId | null
  decided_at: string | null
}

/** A short post without an article. */
export interface NoticePostTable {
  post_id: PostId
  text: string
  has_button: number
  question: string | null
  choices: string
  remind_hours: number | null
  remind_waits: number
  reminded_to: string | null
}

export interface NoticeAnswerTable {
  post_id: PostId
  person: string
  group_id: GroupId
  has_read: number
  choice: number
  delivery_id: DeliveryId | null
  is_forgotten: Generated<number>
}

export interface NoticeCountTable {
  post_id: PostId
  group_id: GroupId
  answer: number
  people: number
}

export interface BulletinArticleTable {
  post_id: PostId
  place: number
  article_id: ArticleId
}

export type ScheduleState = 'active' | 'paused' | 'ended'
export interface ScheduleTable {
  id: ScheduleId
  number: number
  key: string
  what: 'article' | 'bulletin'
  article_id: ArticleId | null
  form: 'summary' | 'full'
  audience: string
  category: string | null
  written: string
  recurrence: string
  ignores_quiet: Generated<number>
  grace_minutes: number
  when_empty: Generated<'nothing' | 'line'>
  with_ratings: Generated<number>
  state: ScheduleState
  heard_local: string
  heard_at: string
  next_at: string | null
  moved_bell: string | null
  moved_to: string | null
  reckoned_by: string
  created_by: StaffId | null
  ordered_in: string | null
  created_at: string
}

/**
 * What became of a bell. Passed over: `paused` by a person, on a `holiday` that skips or `shifted` it, `late` beyond its
 * grace, `followed` by a later one before anybody heard it, with `nothing-new` to list, or with `no-plan` that can be
 * carried out (any more).
 */
export type RingOutcome =
  | 'rung'
  | 'paused'
  | 'holiday'
  | 'shifted'
  | 'late'
  | 'followed'
  | 'nothing-new'
  | 'no-plan'
export interface ScheduleRingTable {
  schedule_id: ScheduleId
  bell: string
  outcome: RingOutcome
  post_id: Generated<PostId | null>
  heard_at: string
}

export interface PostPartTable {
  post_id: PostId
  channel: ChannelName
  part: number
  message: string
  is_poll: Generated<number>
  message_b: Generated<string | null>
}

/** `words`: other words take the place of what was said. `recall`: it is taken back. */
export type CorrectionKind = 'words' | 'recall'
export type CorrectionState = 'draft' | 'ordered' | 'planned' | 'done' | 'cancelled'
export interface CorrectionTable {
  id: CorrectionId
  key: string
  post_id: PostId
  kind: CorrectionKind
  revision: number | null
  state: CorrectionState
  ignores_quiet: Generated<number>
  created_by: StaffId | null
  ordered_in: string | null
  created_at: string
  expires_at: string | null
}

/** `words`: in the place of a part of the post. `notice`: what is said where nothing can be changed. */
export type CorrectionUse = 'words' | 'notice'
export interface CorrectionPartTable {
  correction_id: CorrectionId
  channel: ChannelName
  use: CorrectionUse
  part: number
  message: string
  is_poll: Generated<number>
  message_b: Generated<string | null>
}

export type DeliveryAct = 'send' | 'edit' | 'remove'
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'cancelled'
export interface DeliveryTable {
  id: DeliveryId
  key: string
  account_id: AccountId
  channel: ChannelName
  chat: string
  group_id: GroupId | null
  post_id: PostId | null
  part: number | null
  lane: number
  act: DeliveryAct
  target_id: DeliveryId | null
  follows: DeliveryId | null
  body: string | null
  version: Generated<number>
  state: Generated<DeliveryState>
  due_at: string
  expires_at: string | null
  attempts: Generated<number>
  claimed_by: string | null
  claimed_until: string | null
  message_id: string | null
  secondary_id: string | null
  reason: string | null
  created_at: string
  settled_at: string | null
  is_sealed: Generated<number>
  correction_id: CorrectionId | null
  topic: string | null
  wave: number | null
  variant: Generated<number>
}

export interface DeliveryAboutTable {
  delivery_id: DeliveryId
  about: string
}

export interface EarlierNameTable {
  account_id: AccountId
  chat: string
  secondary_id: string
  delivery_id: DeliveryId
}

export interface IncomingTable {
  id: EventId
  account_id: AccountId
  kind: string
  received_at: string
  state: 'waiting' | 'done' | 'poisoned'
  error: string | null
  payload: Generated<string | null>
  attempts: Generated<number>
  place: Generated<string | null>
}

export type TaskState = 'waiting' | 'doing' | 'done' | 'failed'
export interface TaskTable {
  key: string
  kind: string
  account_id: AccountId | null
  payload: string | null
  state: Generated<TaskState>
  due_at: string
  holder: string | null
  held_until: string | null
  attempts: Generated<number>
  deaths: Generated<number>
  result: string | null
  created_at: string
  settled_at: string | null
}

export interface DialogTable {
  account_id: AccountId
  channel: ChannelName
  chat: string
  person: string
  asks: string
  payload: string
  prompt_id: DeliveryId | null
  expires_at: string
}

export type RatingWay = 'button' | 'reply' | 'reaction' | 'poll'
export interface RatingTable {
  article_id: ArticleId
  member_id: MemberId
  score: number
  post_id: PostId | null
  group_id: GroupId | null
  rated_at: string
  way: Generated<RatingWay>
}

export interface PollTable {
  delivery_id: DeliveryId
  account_id: AccountId
  read_due_at: string | null
  opened_at: string
}

export interface PollVoteTable {
  delivery_id: DeliveryId
  member_id: MemberId
  score: number
}

export interface PollForgottenTable {
  delivery_id: DeliveryId
  voter: string
  score: number
}

export interface RatingTotalTable {
  article_id: ArticleId
  n1: number
  n2: number
  n3: number
  n4: number
  n5: number
}

export type FeedbackKind = 'comment' | 'report' | 'petition' | 'question' | 'praise'
/** `held`: only for those named for it. `withdrawn`: the one who wrote has taken it back. `erased`: its text is gone. */
export type FeedbackState = 'kept' | 'held' | 'withdrawn' | 'erased'
export interface FeedbackTable {
  id: FeedbackId
  event_id: EventId
  kind: FeedbackKind
  text: string
  member_id: MemberId | null
  group_id: GroupId | null
  post_id: PostId | null
  article_id: ArticleId | null
  channel: ChannelName
  chat: string
  message_id: string
  received_at: string
  edited_at: string | null
  account_id: AccountId | null
  case_id: CaseId | null
  state: Generated<FeedbackState>
  is_anonymous: Generated<number>
  way_back: string | null
  place: string | null
}

export interface FeedbackRevisionTable {
  feedback_id: FeedbackId
  revision: number
  text: string
  changed_at: string
}

export type AttachmentKind = 'photo' | 'document' | 'voice' | 'video'
/** `refused`: it was not taken, and `reason` says why. `erased`: its file goes, and the row after it. */
export type AttachmentState = 'waiting' | 'kept' | 'refused' | 'erased'
export interface AttachmentTable {
  id: AttachmentId
  feedback_id: FeedbackId
  place: number
  kind: AttachmentKind
  state: AttachmentState
  reason: string | null
  type: string | null
  name: string | null
  bytes: number | null
  hash: string | null
  width: number | null
  height: number | null
  message: string | null
  album: string | null
}

export type CaseKind = Extract<FeedbackKind, 'report' | 'petition' | 'question'>
export type CaseLevel = 'urgent' | 'normal'
export type CaseStatus = 'new' | 'received' | 'forwarded' | 'answered' | 'closed' | 'rejected'
export interface CaseTable {
  id: CaseId
  code: string
  kind: CaseKind
  level: CaseLevel
  status: CaseStatus
  unit_id: UnitId | null
  from_unit_id: UnitId | null
  assignee_id: StaffId | null
  opened_at: string
  receive_by: string
  answer_by: string
  paused_at: string | null
  status_at: string
  first_answer_at: string | null
  reason: string | null
  merged_into: CaseId | null
  satisfied: number | null
  reminded_on: string | null
  asked_solved_at: string | null
}

export interface CaseEventTable {
  case_id: CaseId
  number: number
  at: string
  act: string
  by: 'staff' | 'member' | 'service'
  staff_id: StaffId | null
  detail: Generated<string>
  text: string | null
}

export interface CaseNumberTable {
  prefix: string
  last: number
}

export interface DigestChatTable {
  id: DigestChatId
  account_id: AccountId
  channel: ChannelName
  chat: string
  unit_id: UnitId | null
  every: 'day' | 'week'
  weekday: number | null
  at: string
  next_at: string
  set_by: StaffId
  topic: string | null
}

export interface KeywordTable {
  list: string
  words: string
  is_on: number
}

export interface ConsentTable {
  id: string
  person_key: string
  channel: ChannelName
  account_id: AccountId
  version: string
  text_hash: string
  act: 'given' | 'withdrawn'
  way: 'button' | 'word'
  at: string
}

export interface NoticeTable {
  hash: string
  version: string
  text: string
  first_shown_at: string
}

export interface PersonSettingTable {
  person_key: string
  setting: string
  value: string
}

export interface FloodTable {
  key: string
  hour: string
  count: number
}

export interface DataRequestTable {
  id: string
  person_key: string
  kind: 'copy' | 'erase' | 'withdraw'
  asked_at: string
  answer_by: string
  stop_by: string
  answered_at: string | null
  done_at: string | null
  outcome: Generated<'done' | 'declined' | 'expired' | null>
}

export interface RatingNamelessTable {
  article_id: ArticleId
  score: number
  count: number
}

export interface AuditTable {
  id: string
  at: string
  staff_id: StaffId | null
  actor: string
  act: string
  subject: string
  detail: string
}

export type UnitRow = Selectable<UnitTable>
export type GroupRow = Selectable<GroupTable>
export type SavedAudienceRow = Selectable<SavedAudienceTable>
export type StaffRow = Selectable<StaffTable>
export type FeedRow = Selectable<FeedTable>
export type ArticleRow = Selectable<ArticleTable>
export type PostRow = Selectable<PostTable>
export type NoticePostRow = Selectable<NoticePostTable>
export type ApprovalRow = Selectable<ApprovalTable>
export type CorrectionRow = Selectable<CorrectionTable>
export type DeliveryRow = Selectable<DeliveryTable>
export type IncomingRow = Selectable<IncomingTable>
export type FeedbackRow = Selectable<FeedbackTable>
export type AttachmentRow = Selectable<AttachmentTable>
export type CaseRow = Selectable<CaseTable>
export type CaseEventRow = Selectable<CaseEventTable>
export type DigestChatRow = Selectable<DigestChatTable>
export type ScheduleRow = Selectable<ScheduleTable>

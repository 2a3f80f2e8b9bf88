import type { StaffRole } from '../../db/index.js'

/** From the one who may most to the one who may least. */
export const ROLES = [
  'admin',
  'editor',
  'approver',
  'viewer',
] as const satisfies readonly StaffRole[]

/** Every kind of work, and the roles whose work it is. A further kind is a line here and one in `words.people.mayNot`. */
export const ACTS = {
  read: ROLES,
  'write-article': ['admin', 'editor'],
  publish: ['admin', 'editor', 'approver'],
  'bind-group': ['admin', 'editor'],
  /** Look at what somebody else wants to send. */
  approve: ['admin', 'approver'],
  /** Send at once what would wait for that; the reason is kept. */
  'send-urgent': ['admin'],
  resend: ['admin', 'editor'],
  /** What members wrote, and the cases that it became. */
  'read-feedback': ['admin', 'editor', 'approver'],
  /** Take, forward, answer and end cases. */
  answer: ['admin', 'editor'],
  'set-keywords': ['admin'],
  'manage-staff': ['admin'],
} as const satisfies Readonly<Record<string, readonly StaffRole[]>>

/** A kind of work. */
export type Act = keyof typeof ACTS

/**
 * Where a deed may be done. `anywhere`: it belongs to no unit, or shows only what lies within one's own. `unit`: within
 * one's unit and all below it. `area`: it touches everybody, so only those over the whole area do it.
 */
export type Reach = 'anywhere' | 'unit' | 'area'

/** Where a unit stands from that of somebody who is bound to one. Whoever is bound to none is at home in the whole area. */
export const PLACES = ['own', 'below', 'above', 'beside'] as const
export type Place = (typeof PLACES)[number]

/** Where a deed of each reach may be done by somebody who is bound to a unit. */
export const REACHES: Readonly<Record<Reach, readonly Place[]>> = {
  anywhere: PLACES,
  unit: ['own', 'below'],
  area: [],
}

export interface Rule {
  readonly act: Act
  readonly reach: Reach
  /** Only for those who are named for it besides: they see what is held. */
  readonly named?: true
}

const rule = (act: Act, reach: Reach): Rule => ({ act, reach })

/**
 * Every command, button and reply that staff use, and who may where: the code asks here, `docs/rights.md` is printed
 * from here, and a test walks all of it. What is not here cannot be asked for.
 */
export const DEEDS = {
  articles: rule('read', 'anywhere'),
  show: rule('read', 'anywhere'),
  new: rule('write-article', 'anywhere'),
  summary: rule('write-article', 'anywhere'),

  publish: rule('publish', 'unit'),
  notice: rule('publish', 'unit'),
  'card.now': rule('publish', 'unit'),
  'card.ok': rule('publish', 'unit'),
  'card.at': rule('publish', 'unit'),
  'card.edit': rule('write-article', 'unit'),
  'card.waves': rule('publish', 'unit'),
  'card.once': rule('publish', 'unit'),
  'card.cancel': rule('publish', 'unit'),
  correct: rule('publish', 'unit'),
  recall: rule('publish', 'unit'),
  'correction.send': rule('publish', 'unit'),
  'correction.drop': rule('publish', 'unit'),
  'correction.article': rule('publish', 'unit'),
  'progress.again': rule('resend', 'unit'),
  'progress.failed': rule('read', 'unit'),
  schedule: rule('read', 'anywhere'),
  'schedule.add': rule('publish', 'unit'),
  'schedule.pause': rule('publish', 'unit'),
  'schedule.resume': rule('publish', 'unit'),
  'schedule.move': rule('publish', 'unit'),
  'schedule.cancel': rule('publish', 'unit'),
  bulletin: rule('publish', 'unit'),
  'bulletin.add': rule('publish', 'unit'),
  'bulletin.now': rule('publish', 'unit'),
  'bulletin.cancel': rule('publish', 'unit'),
  cancel: rule('publish', 'unit'),
  status: rule('read', 'anywhere'),
  'status.post': rule('read', 'unit'),
  resend: rule('resend', 'unit'),
  approvals: rule('approve', 'anywhere'),
  'approval.ok': rule('approve', 'unit'),
  'approval.back': rule('approve', 'unit'),
  'approval.edit': rule('approve', 'unit'),
  'send-urgent': rule('send-urgent', 'unit'),
  feeds: rule('read', 'anywhere'),
  'feeds.read': rule('read', 'anywhere'),

  group: rule('bind-group', 'anywhere'),
  'group.bind': rule('bind-group', 'unit'),
  'group.tag': rule('bind-group', 'unit'),
  audiences: rule('publish', 'anywhere'),
  'audience.save': rule('publish', 'unit'),
  'audience.remove': rule('publish', 'unit'),

  stats: rule('read', 'anywhere'),
  coverage: rule('read', 'unit'),
  digest: rule('read', 'unit'),
  'digest.set': rule('read', 'unit'),

  inbox: rule('read-feedback', 'anywhere'),
  'inbox.held': { ...rule('read-feedback', 'anywhere'), named: true },
  'feedback.show': rule('read-feedback', 'unit'),
  'feedback.files': rule('read-feedback', 'unit'),
  'feedback.open': rule('answer', 'unit'),
  'case.open': rule('read-feedback', 'unit'),
  'case.files': rule('read-feedback', 'unit'),
  'case.take': rule('answer', 'unit'),
  'case.answer': rule('answer', 'unit'),
  'case.ask': rule('answer', 'unit'),
  'case.note': rule('answer', 'unit'),
  'case.forward': rule('answer', 'unit'),
  'case.up': rule('answer', 'unit'),
  'case.assign': rule('answer', 'unit'),
  'case.merge': rule('answer', 'unit'),
  'case.reject': rule('answer', 'unit'),
  'case.close': rule('answer', 'unit'),
  keywords: rule('set-keywords', 'anywhere'),
  'keywords.set': rule('set-keywords', 'area'),

  staff: rule('read', 'unit'),
  'staff.link': rule('read', 'anywhere'),
  'staff.invite': rule('manage-staff', 'unit'),
  'staff.remove': rule('manage-staff', 'unit'),
} as const satisfies Readonly<Record<string, Rule>>

/** Something that staff do: the name of its row in the table. */
export type Deed = keyof typeof DEEDS

/** The rule of a deed. */
export function ruleOf(deed: Deed): Rule {
  return DEEDS[deed]
}

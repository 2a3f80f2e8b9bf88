/** Members, staff and their rights, and what staff did. In: people as channels know them. Out: ids, and who may do what. */

export { accountsOf, type PersonAt } from './accounts.js'
export { type AuditEntry, putAudit } from './audit.js'
export { type Dismissed, dismiss } from './dismiss.js'
export { type Invited, isInviteCode, putInvite } from './invite-store.js'
export { type Accepted, acceptInvite } from './invites.js'
export { findMember, memberKey, noteMembers, type SeenPerson } from './members.js'
export { moveStaff } from './move-staff.js'
export {
  allows,
  coversGroups,
  coversUnit,
  mayDo,
  mayGive,
  type Rights,
  reaches,
} from './rights/judge.js'
export { sayRights } from './rights/say.js'
export { type Act, DEEDS, type Deed, PLACES, type Place, ROLES, ruleOf } from './rights/table.js'
export {
  addStaff,
  answerersOf,
  listStaff,
  removeStaff,
  type Staff,
  type StaffAdded,
  type StaffRemoved,
  staffById,
  staffByIds,
  staffOf,
  syncAdmins,
} from './staff.js'

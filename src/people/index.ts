/** Members, staff and their rights, and what staff did. In: people as channels know them. Out: ids, and who may do what. */
export { type AuditEntry, putAudit } from './audit.js'
export { findMember, memberKey, noteMembers, type SeenPerson } from './members.js'
export { moveStaff } from './move-staff.js'
export { type Act, coversGroups, coversUnit, mayDo, type Rights } from './rights.js'
export {
  addStaff,
  answerersOf,
  listStaff,
  type PersonAt,
  removeStaff,
  type Staff,
  type StaffAdded,
  type StaffRemoved,
  staffById,
  staffByIds,
  staffOf,
  syncAdmins,
} from './staff.js'

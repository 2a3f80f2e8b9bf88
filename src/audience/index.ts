/** Units, groups, and who is meant. In: a file of units, what happened to a group, an expression. Out: the groups it names. */
export { applyChanges, readStanding } from './changes/apply.js'
export type {
  ChangeFault,
  ChangePlan,
  GroupState,
  Standing,
  Step,
  UnitChange,
  UnitState,
} from './changes/change.js'
export { type ChangesFault, readChangesCsv, readDay, readParts } from './changes/csv.js'
export { planChanges } from './changes/plan.js'
export { sayChangeFault } from './changes/say.js'
export { countMembers } from './count-members.js'
export { readUnitsCsv, type UnitsRead } from './csv.js'
export type { UnitFault, UnitLine } from './csv-faults.js'
export { type AudienceSize, describeAudience } from './describe.js'
export {
  type AudienceFault,
  type ParsedAudience,
  readAudience,
  type Term,
} from './expression.js'
export { type Found, findGroup, findUnit } from './find.js'
export {
  type AccountInGroup,
  couldBeSpokenFor,
  forgetAccount,
  isIn,
  type Left,
  leaveGroup,
  letSpeak,
  noteAlsoIn,
} from './group-accounts.js'
export {
  type Binding,
  bindGroup,
  forgetTopic,
  type GroupNoted,
  groupAt,
  type JoinedChat,
  listGroups,
  noteGroup,
  renameGroup,
  setMemberCount,
  switchOffGroup,
} from './groups.js'
export { loadAudienceMap, unitById, unitPath, unitsWithin } from './load.js'
export {
  type AudienceMap,
  coverOf,
  type GroupView,
  mapAudience,
  mayPostIn,
  pathOf,
  type SavedAudience,
  type UnitView,
} from './map.js'
export { moveGroup } from './move.js'
export { nearest } from './nearest.js'
export { hasChangedSince, readOtherwise, type Then } from './past.js'
export { type ResolvedAudience, resolveAudience } from './resolve.js'
export { rewriteAudience } from './rewrite.js'
export {
  findSaved,
  holdAudiences,
  judgeAudience,
  moveAudiences,
  putAudience,
  removeAudience,
  rewriteSavedAudiences,
  usesSaved,
} from './saved.js'
export { sayAudienceFault, sayLevel, sayUnitFault } from './say.js'
export { type GroupsSynced, syncGroups } from './sync-groups.js'
export { readTags, tagGroup, tagUnit } from './tags.js'
export { importUnits, importUnitsCsv, type UnitsImported } from './units.js'
export { inWaves } from './waves.js'

import type { Incoming, Person } from '../channel.js'
import { type Fields, id, list, maybeId, maybeText, readFields, text } from './fields.js'

/**
 * What a group's event says about us or its name; `undefined` when it says neither. `act` is what
 * Zalo calls it (zca-js, `getGroupEventType`), `uid` what it calls us.
 */
export function befalls(
  event: Fields,
  act: string,
  uid: string,
): Pick<Incoming, 'title' | 'by' | 'what'> | undefined {
  const kind = HAPPENINGS[act]
  if (!kind || (kind !== 'renamed' && !tellsOf(event, uid))) return undefined
  const title = maybeText(event, 'groupName')
  // `update` also tells of a new description and the like; the name stands in all of them.
  if (kind === 'renamed' && title === undefined) return undefined
  return { title: title ?? '', by: actorOf(event), what: { kind } }
}

const HAPPENINGS: Readonly<Record<string, 'joined' | 'removed' | 'renamed' | undefined>> = {
  join: 'joined',
  leave: 'removed',
  remove_member: 'removed',
  block_member: 'removed',
  update: 'renamed',
}

function tellsOf(event: Fields, uid: string): boolean {
  return membersIn(event).some((member) => id(member, 'id') === uid)
}

function membersIn(event: Fields): readonly Fields[] {
  return list(event, 'updateMembers').map((member) => readFields(member, 'updateMembers'))
}

/** Who did it; the name stands in the event only when they did it to themselves. */
function actorOf(event: Fields): Person {
  const actor = maybeId(event, 'sourceId') ?? '0'
  const self = membersIn(event).find((member) => id(member, 'id') === actor)
  return { id: actor, name: self ? text(self, 'dName') : '', kind: 'person' }
}

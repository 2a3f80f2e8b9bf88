import { words } from './words.js'

/** How a chat stands to the person one is; `person` is undefined while nobody is there. */
export function viewOf(chat, messages, person, source) {
  const isHere = person?.channel === source.channel
  const isMember = isHere && chat.members.includes(person.id)
  const isGroup = !chat.isDirect
  const isOpened = !chat.hasToStart || messages.length > 0
  const personName = person?.name ?? words.noPeople
  return {
    personId: isHere ? person.id : undefined,
    personName,
    isAnybody: person !== undefined,
    isMember,
    isInside: isGroup && isMember,
    isOutside: isGroup && !isMember,
    /** They are on another platform, where this group is not. */
    isElsewhere: person !== undefined && !isHere,
    theirs: person && words[person.channel].label,
    hasLeft: isGroup && isHere && !isMember && chat.wasIn(person.id),
    isOpened,
    canWrite: isMember && isOpened && !chat.closed,
    emptyText: isGroup ? words.emptyGroup : source.words.emptyDirect(personName),
  }
}

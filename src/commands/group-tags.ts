import { groupAt, loadAudienceMap, readTags, tagGroup } from '../audience/index.js'
import { brief } from '../base/index.js'
import { coversGroups } from '../people/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, says } from './command.js'
import { refusal } from './refuse.js'

/** Without its diacritics the word may begin the name of a unit: then a tag must follow. */
const TAGS = /^(?:thẻ|nhãn|tags?)(?=[\s#]|$)|^(?:the|nhan)(?=\s*#)/iu

/** What stands behind the word for tags; `undefined` where none stands there. */
export function readTagsLine(args: string): string | undefined {
  const line = args.normalize('NFC').trim()
  const [word] = TAGS.exec(line) ?? []
  return word === undefined ? undefined : line.slice(word.length).trim()
}

/** Shows the tags of the group where it is typed, or gives it others in their place. */
export async function tagHere(asked: AskedByStaff, typed: string): Promise<Answer> {
  const { trx, event, staff, deps } = asked
  const { audiences } = deps.words
  const refused = await refusal(asked, staff, 'group.tag', 'group.tag')
  if (refused) return says(refused)
  const here = await groupAt(trx, event.from)
  if (!here) return says(audiences.groupUnknown)
  const map = await loadAudienceMap(trx)
  if (coversGroups(staff, 'group.tag', map, [here]).beyond.length > 0) {
    await auditRefused(asked, 'group.tag', here.id)
    return says(audiences.groupBeyond)
  }
  if (typed === '') return says(`${audiences.tags(here.title, here.tags)}\n${audiences.tagsNext}`)
  const read = readTags(typed)
  if (read.kind === 'bad') return says(audiences.badTag(brief(read.part, 60)))
  await tagGroup(trx, here.id, read.tags)
  await auditAct(asked, 'group.tag', here.id, { tags: read.tags.length })
  return says(audiences.tagged(here.title, read.tags))
}

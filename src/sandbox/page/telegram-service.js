import { words } from './words.js'

/** What Telegram itself says in a group, read from the Bot API's own fields. */
export function telegramService({ from, service }) {
  const said = words.service
  const [came] = service.new_chat_members ?? []
  const gone = service.left_chat_member
  if (came) {
    const isSelf = came.id === from.id
    return isSelf ? said.joined(came.first_name) : said.added(from.name, came.first_name)
  }
  if (gone) {
    const isSelf = gone.id === from.id
    return isSelf ? said.left(gone.first_name) : said.removed(from.name, gone.first_name)
  }
  if (service.new_chat_title) return said.renamed(service.new_chat_title)
  if (service.migrate_to_chat_id) return said.migratedTo
  if (service.migrate_from_chat_id) return said.migratedFrom
  return said.other
}

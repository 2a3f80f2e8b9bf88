import { words } from './words.js'

/** What stands for a message where there is room for a line only. */
export function excerpt({ text, poll, pictures }) {
  if (poll) return `${words.poll}: ${poll.question}`
  if (text) return text
  return pictures.length > 0 ? words.photo : words.document
}

import { answerCase, mergeCase } from './answer-case.js'
import { approve, giveBack } from './approve.js'
import { articles, show } from './articles.js'
import { audiences } from './audiences.js'
import { bulletin } from './bulletin.js'
import { track } from './cases.js'
import type { Command } from './command.js'
import { correct, recall } from './correct.js'
import { coverage } from './coverage.js'
import { digest } from './digest.js'
import { feedback, petition, question, report } from './feedback.js'
import { feeds } from './feeds.js'
import { group } from './group.js'
import { help, privacy } from './help.js'
import { inbox } from './inbox.js'
import { keywords } from './keywords.js'
import { anonymous, disagree, forget, myData } from './my-data.js'
import { notice } from './notice.js'
import { cancel, resend, status } from './posts.js'
import { publish } from './publish.js'
import { schedule } from './schedule.js'
import { latest, search } from './search.js'
import { sendUrgent } from './send-urgent.js'
import { staff } from './staff.js'
import { read, start } from './start.js'
import { stats } from './stats.js'
import { summary, write } from './write.js'

/** Every command of the chat. A new command is a file of its own and a line here. */
const COMMANDS: readonly Command[] = [
  publish,
  notice,
  articles,
  show,
  write,
  summary,
  schedule,
  bulletin,
  cancel,
  status,
  resend,
  approve,
  giveBack,
  sendUrgent,
  correct,
  recall,
  feeds,
  group,
  audiences,
  stats,
  digest,
  coverage,
  inbox,
  answerCase,
  mergeCase,
  help,
  privacy,
  start,
  read,
  search,
  latest,
  feedback,
  report,
  petition,
  question,
  track,
  anonymous,
  myData,
  forget,
  disagree,
  keywords,
  staff,
]

const byName = new Map(COMMANDS.flatMap((command) => command.names.map((name) => [name, command])))

/** The command of that folded name, Vietnamese or English. */
export function commandNamed(name: string): Command | undefined {
  return byName.get(name)
}

/** All names that can be typed. */
export const commandNames: readonly string[] = [...byName.keys()]

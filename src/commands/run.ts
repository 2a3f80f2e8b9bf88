import { groupAt, nearest } from '../audience/index.js'
import { brief, DAY } from '../base/index.js'
import type { Incoming, Words } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { type Deed, type Staff, staffOf } from '../people/index.js'
import { takeCard, takeHour, takeSummary } from './answers.js'
import { takeReason, takeRewording } from './approve.js'
import { takeBulletinWord } from './bulletin-card.js'
import { isFeedbackPress, pressFeedback } from './case-press.js'
import { takeCaseReply, takeCaseText } from './case-reply.js'
import {
  type Answer,
  type Asked,
  type AskedByStaff,
  type Command,
  type CommandDeps,
  says,
  toStaff,
} from './command.js'
import { takeDecision, takeWords } from './correct-press.js'
import { isForMembers, type StaffDialog } from './dialogs.js'
import { takeListWord } from './inbox.js'
import { isLate } from './late.js'
import { type Meant, meantBy } from './meant.js'
import { answerMember, pressByMember } from './members.js'
import { dialogFor, endDialog, type Open } from './open-dialogs.js'
import { asStaff } from './ordering.js'
import { pressOfPost } from './press-post.js'
import { type CommandLine, readCommand } from './read-command.js'
import { refusal } from './refuse.js'
import { putAnswer } from './reply.js'
import { takeMove } from './schedule-work.js'
import { commandNamed, commandNames } from './table.js'
import { takeArticle } from './write.js'

/**
 * Does what a text asks of the service: a command, or the answer to something it asked before.
 * What it says goes to the outbox in the same transaction. False when the text is neither.
 */
export async function runWords(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<boolean> {
  // A command that is edited afterwards was carried out as it stood.
  if (said.edited) return false
  const line = readCommand(said.text)
  const meant = line ? undefined : await meantBy(trx, event, said, now, deps)
  if (line ? isForeign(line, event) : !meant) return false
  const asked = await askedBy(trx, event, said, now, deps)
  const answer = line ? await runOrder(asked, line) : meant && (await answerMeant(asked, meant))
  if (answer) await putAnswer(trx, event, answer, deps, now)
  return true
}

async function answerMeant(asked: Asked, meant: Meant): Promise<Answer> {
  return meant.kind === 'question'
    ? await answerDialog(asked, meant.open)
    : toStaff(await takeCaseReply(asked, meant.quoted))
}

async function askedBy(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<Asked> {
  const staff = await whoIs(trx, event)
  return { trx, event, said, args: said.text, now, deps, ...(staff && { staff }) }
}

/**
 * An order that comes late is none any more: whoever gave it has gone on, and after a line was away
 * for days all of them would be carried out at once. After a day nothing is said of it either. What members
 * tell us is heard whenever it comes.
 */
async function runOrder(asked: Asked, line: CommandLine): Promise<Answer | undefined> {
  const { trx, event, now, deps } = asked
  if (!isLate(event, now)) {
    const open = await dialogFor(trx, event, asked.said, now, deps.seal)
    await endDialog(trx, event, deps.seal)
    const resumable = open && !open.isOver ? { open: open.dialog } : {}
    return await runLine({ ...asked, ...resumable, args: line.args }, line)
  }
  if (commandNamed(line.name)?.neverTooLate?.(line.args))
    return await runLine({ ...asked, args: line.args }, line)
  const isOld = now.getTime() - event.at.getTime() > DAY
  return isOld ? undefined : says(deps.words.commands.tooLate)
}

/** Somebody who speaks as a group is nobody in particular, whatever the group is. */
async function whoIs(trx: Db, { from, by }: Incoming): Promise<Staff | undefined> {
  return by.kind === 'person' ? await staffOf(trx, from.channel, by.id) : undefined
}

async function runLine(asked: Asked, line: CommandLine): Promise<Answer | undefined> {
  const command = commandNamed(line.name)
  if (!command) return unknownCommand(asked, line)
  if (command.who === 'anyone') return await command.run(asked)
  const refused = await refusal(asked, asked.staff, command.deed, `command.${command.names[1]}`)
  if (refused) return says(refused)
  if (await isBeforeMembers(asked, command)) return says(asked.deps.words.commands.inPrivate)
  return asked.staff && toStaff(await command.run({ ...asked, staff: asked.staff }))
}

/** In a group a bare command that we do not know may be meant for another bot, or be words like any other. */
function isForeign({ name, named }: CommandLine, { direct }: Incoming): boolean {
  return !direct && !named && commandNamed(name) === undefined
}

function unknownCommand({ deps }: Asked, { name }: CommandLine): Answer {
  return says(deps.words.commands.unknown(brief(name), nearestCommand(name)))
}

function nearestCommand(name: string): string | undefined {
  return nearest(
    name,
    commandNames.map((one) => ({ key: one, shown: one })),
  )
}

type StaffCommand = Extract<Command, { who: 'staff' }>

async function isBeforeMembers({ trx, event }: Asked, command: StaffCommand): Promise<boolean> {
  if (command.beforeMembers || event.direct) return false
  return (await groupAt(trx, event.from))?.unitId !== undefined
}

/** What the one who answers must be allowed to do, whatever they were allowed when they were asked. */
const DIALOG_DEEDS: Readonly<Record<StaffDialog['kind'], Deed>> = {
  article: 'new',
  'post-summary': 'card.edit',
  'post-time': 'card.at',
  'post-card': 'publish',
  'post-return': 'approval.back',
  'post-reword': 'approval.edit',
  'post-words': 'correct',
  'correction-card': 'correct',
  'schedule-move': 'schedule.move',
  'bulletin-card': 'bulletin.now',
  case: 'case.open',
  inbox: 'inbox',
}

async function answerDialog(asked: Asked, { dialog, isOver }: Open): Promise<Answer> {
  await endDialog(asked.trx, asked.event, asked.deps.seal)
  const { staff } = asked
  const { commands } = asked.deps.words
  if (isForMembers(dialog)) return await answerMember(asked, dialog, 'word')
  if (staff && isOver) return says(commands.cardOver)
  const refused = await refusal(asked, staff, DIALOG_DEEDS[dialog.kind], `answer.${dialog.kind}`)
  if (refused || !staff) return says(refused ?? commands.staffOnly)
  return toStaff(await answerStaff({ ...asked, staff }, dialog))
}

async function answerStaff(asked: AskedByStaff, dialog: StaffDialog): Promise<Answer> {
  switch (dialog.kind) {
    case 'article':
      return await takeArticle(asked, asked.said.text)
    case 'post-time':
      return await takeHour(asked, dialog.post, asked.said.text)
    case 'post-card':
      return await takeCard(asked, dialog.post, asked.said.text)
    case 'schedule-move':
      return await takeMove(asked, dialog.item, asked.said.text)
    case 'bulletin-card':
      return await takeBulletinWord(asked, dialog.post, asked.said.text)
    case 'post-summary':
      return await takeSummary(asked, dialog.post, asked.said.text)
    case 'post-return':
      return await takeReason(asked, dialog.post, asked.said.text)
    case 'post-reword':
      return await takeRewording(asked, dialog.post, asked.said.text)
    case 'post-words':
      return await takeWords(asked, dialog.post)
    case 'correction-card':
      return await takeDecision(asked, dialog.correction)
    case 'case':
      return await takeCaseText(asked, dialog)
    case 'inbox':
      return await takeListWord(asked, dialog, asked.said.text)
  }
}

/** Does what a button of ours says, ratings excepted. Returns the short answer for the button; `undefined` for an unknown one. */
export async function runPress(
  trx: Db,
  event: Incoming,
  value: string,
  now: Date,
  deps: CommandDeps,
): Promise<string | undefined> {
  const byMember = await pressByMember({ trx, event, now, deps }, value)
  if (byMember !== undefined) return byMember
  const isFeedback = isFeedbackPress(value)
  const pressPost = pressOfPost(value)
  if (!isFeedback && !pressPost) return undefined
  const staff = await whoIs(trx, event)
  const asked = { trx, event, now, deps }
  const { toast, answer } = pressPost
    ? asStaff(await pressPost({ ...asked, staff }, value))
    : await pressFeedback({ ...asked, staff }, value)
  if (answer) await putAnswer(trx, event, answer, deps, now)
  return toast
}

/** Takes a text that was passed on to us in a direct conversation as a new article, when staff passes it on. */
export async function runForward(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: CommandDeps,
): Promise<boolean> {
  if (!said.forwarded || !event.direct || said.edited) return false
  const staff = await whoIs(trx, event)
  if (!staff) return false
  const asked: AskedByStaff = { trx, event, said, args: said.text, staff, now, deps }
  const refused = await refusal(asked, staff, 'new', 'article.send')
  const answer = refused ? says(refused) : await takeArticle(asked, said.text)
  await putAnswer(trx, event, toStaff(answer), deps, now)
  return true
}

import { brief, type CorrectionId, type PostId } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Button, Message } from '../channels/index.js'
import { allows } from '../people/index.js'
import {
  type CorrectedWords,
  type Correction,
  correctionsOf,
  currentParts,
  draftCorrection,
  type Post,
  putCorrection,
  readCorrectionReach,
  type Wording,
} from '../publishing/index.js'
import { auditAct } from './audit.js'
import { hasButtons } from './card.js'
import { type Answer, type Command, says } from './command.js'
import { withPost } from './posts.js'
import type { PressedByStaff } from './pressed.js'
import { asPreview } from './publish.js'

/** Puts other words in the place of those that a post has said; nothing is changed before a button says so. */
export const correct: Command = {
  names: ['sua', 'edit'],
  who: 'staff',
  deed: 'correct',
  run(asked) {
    const { ref, text } = readLine(asked.args)
    return withPost({ ...asked, args: ref }, 'sua', 'correct', async (post) => {
      const hindrance = await hindranceOf(asked, post)
      if (hindrance) return says(hindrance)
      return text === ''
        ? await askWords(asked, post)
        : await proposeWords(asked, post, { kind: 'typed', text })
    })
  },
}

/** Takes back what a post has said, where that can be done; nothing is taken back before a button says so. */
export const recall: Command = {
  names: ['thuhoi', 'recall', 'takeback'],
  who: 'staff',
  deed: 'recall',
  run: (asked) =>
    withPost(asked, 'thuhoi', 'recall', async (post) => {
      const hindrance = await hindranceOf(asked, post)
      return hindrance ? says(hindrance) : await proposeRecall(asked, post)
    }),
}

/** `12 the new words`, over as many lines as they need. */
function readLine(args: string): { readonly ref: string; readonly text: string } {
  const [, ref = args, text = ''] =
    /^((?:tin\s*)?#?\d{1,9})(?!\S)[\s:]*([\s\S]*)$/iu.exec(args) ?? []
  return { ref, text: text.trim() }
}

/** Why a post is not to be changed or taken back; `undefined` when it may be. */
export async function hindranceOf(
  { trx, deps }: Pick<PressedByStaff, 'trx' | 'deps'>,
  post: Post,
): Promise<string | undefined> {
  const { corrections } = deps.words
  if (post.state === 'draft' || post.state === 'awaiting') return corrections.notOut(post.number)
  const before = await correctionsOf(trx, post.id)
  return before.some(({ kind }) => kind === 'recall')
    ? corrections.isRecalled(post.number)
    : undefined
}

/** Asks for the new words; where the article was changed meanwhile, it may be those. */
export async function askWords(asked: PressedByStaff, post: Post): Promise<Answer> {
  const { trx, event, deps } = asked
  const { corrections } = deps.words
  const now = await currentParts(trx, post.id)
  const shown = (now.get(event.from.channel) ?? [...now.values()][0] ?? [])
    .filter(({ choices }) => !choices)
    .map(({ text }) => text)
    .join('\n\n')
  const anew = await draftCorrection(trx, post, { kind: 'article' }, deps)
  const canRewrite = anew.kind === 'drafted' && !anew.isSame
  const text = corrections.ask(post.number, briefly(shown), canRewrite)
  const offered = canRewrite && hasButtons(asked)
  const buttons = [[button(corrections.buttonArticle, post.id, 'article')]]
  return {
    say: [{ text, ...(offered ? { buttons } : { asks: true }) }],
    asks: { kind: 'post-words', post: post.id },
  }
}

/** A question must fit into one message on every channel. */
function briefly(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`
}

const MOST_SHOWN = 1_500

/** Shows what the groups would see, and how many of them, with the buttons that decide. */
export async function proposeWords(
  asked: PressedByStaff,
  post: Post,
  wording: Wording,
): Promise<Answer> {
  const { trx, event, staff, now, deps } = asked
  const { corrections, commands } = deps.words
  // Words that take the place of those that a second person has looked at are sent like what is urgent.
  if (deps.needsApproval && !allows(staff, 'send-urgent')) return says(corrections.needsApprover)
  const drafted = await draftCorrection(trx, post, wording, deps)
  if (drafted.kind === 'no-article') return says(corrections.noArticle(post.number))
  if (drafted.kind === 'no-channel') return says(commands.channelOff(drafted.channel))
  if (drafted.kind === 'too-long') return says(corrections.tooLong(drafted.most))
  if (drafted.isSame) return says(corrections.isSame(post.number))
  const { said } = drafted
  const correction = await putCorrection(trx, newCorrection(asked, post, 'words'), said, now)
  await auditAct({ trx, now, staff, event }, 'post.correct.draft', post.id, { number: post.number })
  const reach = await readCorrectionReach(trx, post, deps.channels)
  const lines = [corrections.card(post.number, reach), ...quietLines(asked)]
  return {
    say: [...previewOf(asked, said, reach.told), decideCard(asked, correction, lines)],
    ...cardDialog(asked, correction),
  }
}

function previewOf(
  asked: PressedByStaff,
  { words, notices }: CorrectedWords,
  told: number,
): readonly Message[] {
  const { event, deps } = asked
  const shown = words.get(event.from.channel) ?? [...words.values()][0] ?? []
  const notice =
    told > 0 ? [...notices].find(([channel]) => !deps.channels.get(channel)?.edits)?.[1] : undefined
  return [
    ...shown.filter(({ choices }) => !choices).map((message) => asPreview(asked, message)),
    ...(notice ? [{ text: deps.words.corrections.cardNotice }, ...notice] : []),
  ]
}

async function proposeRecall(asked: PressedByStaff, post: Post): Promise<Answer> {
  const { trx, now, deps } = asked
  const { corrections } = deps.words
  const draft = newCorrection(asked, post, 'recall')
  const correction = await putCorrection(trx, draft, undefined, now)
  const { groups, waiting } = await readCorrectionReach(trx, post, deps.channels)
  const said = [...(await currentParts(trx, post.id)).values()][0]?.[0]?.text ?? ''
  const title = brief(said.split('\n')[0] ?? '', 120)
  const line = corrections.recallCard(post.number, title, groups - waiting, waiting)
  return {
    say: [decideCard(asked, correction, [line])],
    ...cardDialog(asked, correction),
  }
}

function newCorrection({ event, staff }: PressedByStaff, post: Post, kind: Correction['kind']) {
  return {
    key: `command:${event.id}`,
    post: post.id,
    kind,
    by: staff.id,
    orderedIn: { account: event.account, to: event.from },
  }
}

function quietLines({ now, deps }: PressedByStaff): readonly string[] {
  const { words, timeZone, quietEnd } = deps
  const until = quietEnd(now)
  return until ? [words.corrections.quietNow(sayTime(until, now, timeZone, words))] : []
}

function decideCard(
  asked: PressedByStaff,
  { id, kind }: Correction,
  lines: readonly string[],
): Message {
  const { corrections } = asked.deps.words
  const typed = kind === 'recall' ? corrections.recallTyped : corrections.cardTyped
  if (!hasButtons(asked)) return { text: [...lines, '', typed].join('\n') }
  const label = kind === 'recall' ? corrections.buttonRecall : corrections.buttonSend
  const buttons = [[button(label, id, 'send'), button(corrections.buttonDrop, id, 'drop')]]
  return { text: lines.join('\n'), buttons }
}

/** What is typed next under a card without buttons decides. */
function cardDialog(asked: PressedByStaff, { id }: Correction): Pick<Answer, 'asks'> {
  return hasButtons(asked) ? {} : { asks: { kind: 'correction-card', correction: id } }
}

/** What a button does: with a correction, or with a post whose article was changed. */
export type CorrectionAct = 'send' | 'drop' | 'article'

function button(label: string, id: CorrectionId | PostId, act: CorrectionAct): Button {
  return { label, value: `sua:${id}:${act}` }
}

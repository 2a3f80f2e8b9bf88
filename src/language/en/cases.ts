import type { cases as vi } from '../vi/cases.js'

const kinds: typeof vi.kinds = {
  report: 'Report',
  petition: 'Petition',
  question: 'Question',
  comment: 'Comment',
  praise: 'Praise',
}
const statuses: typeof vi.statuses = {
  new: 'new',
  received: 'received',
  forwarded: 'forwarded',
  answered: 'answered',
  closed: 'closed',
  rejected: 'not taken',
}
const levels: typeof vi.levels = { urgent: 'URGENT', normal: 'normal' }
const ends: typeof vi.ends = {
  'not-ours': 'not in our power',
  unclear: 'unclear',
  'answered-before': 'answered before',
  'legal-procedure': 'a matter of complaint or denunciation',
  duplicate: 'duplicate',
  withdrawn: 'withdrawn by its writer',
}
const acts: Readonly<Record<string, string>> = {
  open: 'opened',
  receive: 'taken',
  assign: 'assigned',
  forward: 'forwarded',
  ask: 'writer asked',
  raise: 'made urgent',
  supply: 'writer answered',
  answer: 'answered',
  reject: 'not taken',
  close: 'closed',
  rate: 'rated by the writer',
  reopen: 'reopened',
  merge: 'merged',
  withdraw: 'withdrawn',
  note: 'note',
  escalate: 'unit above told',
  'ask-solved': 'writer asked whether it is solved',
  solved: 'said to be solved',
}
const by = { staff: 'staff', member: 'the writer', service: 'by itself' }

const asideText =
  'We have a private message. If you are waiting for an answer, please tap here to get it.'
const asideLink = 'tap here'
const asideFrom = asideText.indexOf(asideLink)

export const cases: typeof vi = {
  kinds,
  levels,
  statuses,
  ends,
  office: 'The office over the area',

  head: (code, kind, level) => `${code} · ${kinds[kind]} · ${levels[level]}`,
  why: {
    opened: '🆕 A new case.',
    assigned: '👉 This case was given to you.',
    reassigned: '👉 Given to somebody else.',
    answered: '✅ Answered by somebody else.',
    forwarded: '📨 This case was forwarded here.',
    added: '➕ More was written about it.',
    edited: '✏️ What was written was changed.',
    withdrawn: '↩ It was taken back.',
    supplied: '📎 The writer has added what was missing.',
    reopened: '🔁 The writer wants it reopened.',
    unsatisfied: '👎 The writer is not satisfied with the answer.',
    overdue: '⏰ This case is overdue.',
    unassigned: '⏰ Nobody has this case.',
    unreached: '📵 Whoever has this case does not get our messages; please look after it.',
    escalated: '⏫ A unit below is late with it; please see to it.',
  },
  reminder: {
    head: '⏰ To look at today',
    topics: {
      escalated: (count) => `Left late by a unit below, please press for it: ${count}`,
      overdue: (count) => `Overdue: ${count}`,
      unassigned: (count) => `Nobody has taken: ${count}`,
      waiting: (count) => `The writer has not supplied what was asked: ${count}`,
    },
    line: (code, unit, what) => `• ${code} · ${unit} · ${what}`,
    receiveBy: (day) => `to be taken by ${day}`,
    answerBy: (day) => `to be answered by ${day}`,
    askedOn: (day) => `asked on ${day}`,
    more: (count) => `… and ${count} more`,
    typed: 'Lists: /inbox overdue, /inbox',
  },
  place: (unit, group, where) =>
    `From: ${[unit ?? 'unit unknown', group ? `group “${group}”` : 'a direct message'].join(', ')}${where ? `\nPlace: ${where}` : ''}`,
  writer: (name) => `Written by: ${name}`,
  anonymous: 'gives no name',
  nameless: 'a member',
  direct: 'direct message',
  standing: (status, reason, unit, who) =>
    `Status: ${statuses[status]}${reason ? ` (${ends[reason]})` : ''} · ${unit} · ${who ?? 'nobody has it'}`,
  staffUnnamed: 'one of the staff',
  dueReceive: (time) => `To be taken by: ${time}`,
  dueAnswer: (time) => `To be answered by: ${time}`,
  late: (what, time) => `OVERDUE to be ${what === 'receive' ? 'taken' : 'answered'} since ${time}`,
  newHeld: '🔒 Something new is held. Please look: /inbox held',
  nobodyNamed:
    '⚠️ Something is held (a denunciation, or what looks secret), and nobody is named to see it. Name somebody: nhipcau staff add … --sees-held',
  becameHeld: (code) =>
    `${code}: the writer has edited it; it is held now for those named for it. Nothing is left for you to do.`,
  moreOpened: 'There are many more new cases. Type /inbox to see the list.',
  paused: 'Waiting for the writer; the clock stands still.',
  erased: '(the text was erased at the wish of the writer)',
  alsoWrote: (count) => `Others wrote of the same: ${count}.`,
  laterWritten: (name, text) => `➕ ${name ? `${name}: ` : ''}“${text}”`,
  likely: (code, text) => `Perhaps the same as ${code}: “${text}”`,
  satisfied: (good) => `The writer: ${good ? 'satisfied' : 'not satisfied'}`,
  buttons: {
    take: 'Take',
    forward: 'Forward',
    up: 'To the unit above',
    answer: 'Answer',
    answerMore: 'Answer again',
    ask: 'Ask back',
    reject: 'Do not take',
    close: 'Close',
    merge: (code) => `Merge into ${code}`,
    good: 'Satisfied',
    bad: 'Not satisfied',
    solved: 'Solved',
    unsolved: 'Not yet',
    reopen: 'Reopen',
    before: '◀ Back',
    next: 'Next ▶',
  },
  typedOpen:
    'Reply to this message: take · forward Xã Tân Phú · answer … · ask … · reject · note …',
  typedAnswered: 'Reply to this message: answer … to answer again · close',
  typedMerge: (code) => `merge into ${code}`,
  readOnly: 'Another unit has this case; you may only read it.',

  historyHead: 'What happened:',
  event: (at, act, who, name, more) =>
    `• ${at}: ${acts[act] ?? act} – ${name ?? by[who]}${more ? `: ${more}` : ''}`,

  views: {
    mine: 'Your cases',
    unit: 'Cases of the unit',
    overdue: 'Cases overdue or nobody’s',
    report: 'Reports',
    petition: 'Petitions',
    question: 'Questions',
    comments: 'Comments, praise, answers without a case',
    held: 'Held feedback',
  },
  tabs: {
    mine: 'Mine',
    unit: 'Unit',
    overdue: 'Overdue',
    report: 'Reports',
    petition: 'Petitions',
    question: 'Questions',
    comments: 'Comments',
    held: 'Held',
  },
  listHead: (view, total, page, pages) =>
    `${view}: ${total}${pages > 1 ? ` (page ${page}/${pages})` : ''}`,
  listEmpty: (view) => `${view}: none.`,
  listLine: (at, code, mark, place, text) =>
    `${at}. ${code}${mark} · ${place}${text ? ` · ${text}` : ''}`,
  listComment: (at, kind, place, text) => `${at}. ${kinds[kind]} · ${place} · ${text}`,
  markLate: ' ⏰',
  markUrgent: ' ‼',
  listTyped:
    'To see one, type its number, for example: 1. Other pages: next, back. Other lists: /inbox unit, /inbox overdue, /inbox reports, /inbox comments.',
  listTypedComments:
    'To make a case of one: open 1 report (or petition, question). Other pages: next, back.',
  feedbackHead: (kind) => `${kinds[kind]}:`,
  openAs: 'Make a case of it, as:',
  openedFrom: (code) => `${code}: a case was made of it.`,
  openedBefore: 'It has a case already, or is gone.',
  badView: (text) =>
    `“${text}” is not understood. For example: /inbox, /inbox unit, /inbox overdue, /inbox reports, /inbox comments, /inbox PA-2611-0042.`,

  unknownCode: (text) => `There is no case “${text}” within your area. See the list: /inbox`,
  refusedForStaff: 'This lies outside your area.',
  refusedReadOnly: (code) => `${code}: another unit has this case; you may only read it.`,
  taken: (code) => `${code}: you have taken this case.`,
  takenBy: (code, name) =>
    `${code}: ${name} has taken it. To give it to another: /inbox ${code} assign … (a name).`,
  answeredBy: (code, name, text) =>
    `${code}: ${name} has answered: “${text}”. To send yours as well: /inbox ${code} answer more …`,
  assigned: (code, name) => `${code}: given to ${name}.`,
  nobodyCalled: (text) =>
    `Nobody called “${text}” may answer this case. For example: assign Nguyễn Văn An, or: assign telegram:123456789.`,
  forwarded: (code, unit) => `${code}: forwarded to ${unit}.`,
  whereTo: (code) =>
    `${code}: where to? Type the name or code of a unit, for example: Xã Tân Phú. To the unit above: type “up”.`,
  nobodyThere: (unit) => `${unit}: nobody answers there yet, so it was not forwarded.`,
  nobodyAbove: 'No unit above has anybody who answers.',
  whatAnswer: (code) => `${code}: type the answer to the writer.`,
  whatAnswerMore: (code, name, text) =>
    `${code}: ${name} has answered: “${text}”. Please type what to add.`,
  whatAsk: (code) => `${code}: type what the writer should add.`,
  whyReject: (code) => `${code}: why is it not taken?`,
  whyRejectTyped: (code) =>
    `${code}: why is it not taken? Type: reject not ours (or: unclear, answered, complaint).`,
  sentAnswer: (code, count) => `${code}: the answer is on its way to ${count}.`,
  sentAsk: (code, count) => `${code}: ${count} asked; the clock stands still until they answer.`,
  nobodyToTell: (code) => `${code}: nobody is left to be answered.`,
  sentReject: (code) => `${code}: not taken; the writer is told.`,
  rejectedUntold: (code: string) => `${code}: declined; nobody could be told.`,
  closed: (code) => `${code}: closed.`,
  merged: (code, into) => `${code}: merged into ${into}; everybody will hear the answer.`,
  mergeUsage: 'Type two codes, for example: /merge PA-2611-0042 into PA-2611-0040',
  intoOver: (code) => `${code}: this case is over, so nothing can be merged into it.`,
  noted: (code) => `${code}: noted.`,
  answerUsage: 'Type code and answer, for example: /answer PA-2611-0042 The drain is mended.',
  maybeAnswer: (code) =>
    `${code}: if that is the answer to the writer, type: answer, and the text.`,
  tooLong: (most) => `Too long: please write at most ${most} letters.`,
  empty: 'Please type what to say with it.',
  cannot: {
    'wrong-status': (code, status) =>
      `${code}: not possible, because the case is “${statuses[status]}”.`,
    already: (code) => `${code}: it is so already.`,
    taken: (code) => `${code}: somebody has taken it.`,
    'too-late': (code) => `${code}: too late for that.`,
  },

  answer: (code, text, unit) => `${code}\n${text}\n— ${unit}`,
  answerTyped: 'Please reply to this message: satisfied, or: not satisfied.',
  question: (code, text, unit) =>
    `${code}: something is missing.\n${text}\nPlease reply to this message.\n— ${unit}`,
  questionToAll: (code, text, unit) =>
    `${code}: something is missing.\n${text}\nWhoever knows, please reply to this message.\n— ${unit}`,
  rejection: (code, reason, unit) =>
    `${code}: we cannot take this.\n${rejections[reason] ?? ''}\nThank you for writing.\n— ${unit}`,
  mayReopen: 'If you do not agree, press Reopen within 7 days.',
  mayReopenTyped: 'If you do not agree, reply to this message within 7 days: reopen.',
  /** Said in a group instead of what only one person may read. */
  aside: { text: asideText, from: asideFrom, to: asideFrom + asideLink.length },
  noneAside: 'There is no new private message for you at present.',
  isSolved: (code) => `${code}: is what you wrote about really solved by now?`,
  isSolvedTyped: 'Please reply to this message: solved, or: not solved.',
  thanksGood: (code) => `Thank you. Noted: satisfied with ${code}.`,
  thanksBad: (code) => `Thank you. Noted: not satisfied with ${code}.`,
  offerReopen: (code) => `${code}: noted, not satisfied. Press Reopen if it should go on.`,
  offerReopenTyped: (code) =>
    `${code}: noted, not satisfied. If it should go on, reply to the answer above: reopen.`,
  thanksSolved: 'Thank you for telling us.',
  reopened: (code) => `${code}: reopened. The office will look at it again.`,
  tooLateToReopen: (code) =>
    `${code}: more than 7 days have passed, so it cannot be reopened. Please write anew.`,
  onlyWriter: 'Only the one who wrote this can choose.',

  cliNone: 'No cases.',
  cliLine: (code, status, unit, due, late) =>
    `${code}  ${statuses[status]}  ${unit}  due ${due}${late ? '  OVERDUE' : ''}`,
}

const rejections: Readonly<Partial<Record<keyof typeof ends, string>>> = {
  'not-ours':
    'It is not in our power. Please turn to the office in charge; the one-stop counter of your commune tells which.',
  unclear: 'It is not clear enough. Please write again: what, where and when.',
  'answered-before': 'It was answered before. If there is something new, please write again.',
  'legal-procedure':
    'It is a matter of complaint or denunciation under the law. Please turn to the citizens’ reception office.',
}

import type { schedules as vi } from '../vi/schedules.js'

const placeName = (audience: string) => (audience === 'all' ? 'everybody' : audience)
const number = (value: number) => value.toLocaleString('en-GB')
const groupsOf = (count: number) => `${number(count)} ${count === 1 ? 'group' : 'groups'}`

export const schedules: typeof vi = {
  needsApprover: 'Posts need a second person here, so only admins order bulletins and what recurs.',
  name: (kind, of) => `${kind} ${of}`,

  bulletinHead: (date) => `📰 BULLETIN OF ${date}`,
  nothingNew: 'Nothing new so far.',
  moreNews: (count) => `… and ${number(count)} more. See: /latest`,
  bulletinCard: (post, audience, groups) =>
    `Bulletin (post ${post})\nFor: ${placeName(audience)}, ${groupsOf(groups)}`,
  bulletinTyped: 'Please answer: OK – send it now, CANCEL – do not send it.',
  bulletinOvertaken:
    'Another bulletin has gone there meanwhile. Type /bulletin again for what is new.',
  bulletinGoes: (post) => `✔ The bulletin is on its way. Follow it: /status ${post}`,
  bulletinUsage: [
    'Please type one of these:',
    '/bulletin – a look at what is new, then send it',
    '/bulletin to xa-tan-phu – for one place',
    '/bulletin add to xa-tan-phu 7h hằng ngày – sent by itself every morning',
    'At the end may stand: with ratings · category farming · always',
  ].join('\n'),

  line: (schedule, article, audience, every, next) =>
    `• Schedule ${schedule}, ${article ? `article ${article.number} “${article.title}”` : 'bulletin'}: ${every}, to ${placeName(audience)}${next === undefined ? ' – paused' : `. Next: ${next}`}`,
  buttonPause: (schedule) => `Pause schedule ${schedule}`,
  buttonResume: (schedule) => `Resume schedule ${schedule}`,
  buttonMove: 'Move',
  buttonMovePost: (post) => `Move post ${post}`,
  buttonCancel: 'Cancel',
  howToAdd: 'Add a schedule: /schedule add 12 to xa-tan-phu 7h thứ 2 đến thứ 6',
  typed:
    'Please type: /schedule pause 3, /schedule resume 3, /schedule move 3 tomorrow 8am, /schedule cancel 3 (or /schedule cancel post 5)',
  typedOne: (schedule) =>
    `Pause: /schedule pause ${schedule}. Move the next one: /schedule move ${schedule} tomorrow 8am. Cancel: /schedule cancel ${schedule}`,
  usage: [
    'Please type one of these:',
    '/schedule – the next 10',
    '/schedule add 12 to xa-tan-phu 7h thứ 2 đến thứ 6 – article 12 again and again',
    '/schedule pause 3, /schedule resume 3',
    '/schedule move 3 tomorrow 8am – only the next time',
    '/schedule cancel 3; /schedule cancel post 5',
  ].join('\n'),

  added: (schedule, what, audience, groups, every, first) =>
    `✔ Schedule ${schedule} is set: ${what === 'bulletin' ? 'a bulletin' : 'the article'} ${every}, to ${placeName(audience)} (${groupsOf(groups)}).\nThe first: ${first}.`,
  unknown: (of) => `No schedule or post ${of} is waiting. See: /schedule`,
  which: (of) =>
    `There are both a schedule ${of} and a post ${of}. Please say which: /schedule cancel schedule ${of}, or /schedule cancel post ${of}`,
  notUnderstood: (text) => `“${text}” was not understood. For example: /schedule pause 3`,
  over: 'It is done or cancelled already. See: /schedule',
  postsAreNotPaused: 'A single post cannot be paused, only moved or cancelled.',
  askMove: (of) => `When shall ${of} go? For example: tomorrow 8am`,
  done: {
    pause: (of) => `✔ Paused ${of}. What falls into the pause is not made up for.`,
    resume: (of) => `✔ Resumed ${of}.`,
    cancel: (of) => `✔ Cancelled ${of}.`,
  },
  moved: (of, to, isOnce) =>
    `✔ Moved ${of} to ${to}.${isOnce ? ' Only this once; the others stay as they are.' : ''}`,
  notRinging: 'It is paused, or never comes again, so there is nothing to move.',
  beyondNext: (next) => `The one after it comes at ${next}. Please choose a time before that.`,
  noSchedules: 'There are no schedules. Set one in the chat: /schedule add, /bulletin add',
  unknownAtTerminal: (ref) => `There is no schedule “${ref}”. See: nhipcau schedule`,
  calendarName: 'What is sent when',
  calendarWritten: (file, events) => `✔ ${number(events)} events were written to ${file}.`,
  cannotWrite: (file) => `${file} cannot be written. Please choose another place.`,
  noticeEvent: (text, audience) => `Notice: ${text} (${placeName(audience)})`,
  event: (title, audience) => `${title ? `Post: ${title}` : 'Bulletin'} (${placeName(audience)})`,

  notRung: (schedule, why) => `Schedule ${schedule} was due and could not be sent: ${why}`,
}

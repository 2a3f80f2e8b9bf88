import { brief } from '../../base/index.js'
import type { members as vi } from '../vi/members.js'
import { attachments } from './attachments.js'

const { list } = attachments

const kinds: (typeof vi)['kinds'] = {
  comment: 'a comment',
  report: 'a report',
  petition: 'a petition',
  question: 'a question',
  praise: 'praise',
}

const statuses = {
  new: 'new, waiting for an officer',
  received: 'received, being worked on',
  forwarded: 'passed on to those responsible',
  answered: 'answered',
  closed: 'closed',
  rejected: 'not taken',
  paused: 'waiting for more from you',
}

const states: Readonly<Record<string, string>> = {
  kept: '',
  held: ' (held)',
  withdrawn: ' (taken back)',
  erased: ' (erased)',
}

const requests: Readonly<Record<string, string>> = {
  copy: 'a copy',
  erase: 'erasure',
  withdraw: 'agreement taken back',
}

const neutralText = 'Please talk to us privately about this.'
const neutralLink = 'Please talk to us privately'

export const members: typeof vi = {
  kinds,

  kept: (kind, isAnonymous, isAsked) =>
    `Noted as ${kinds[kind]}${isAnonymous ? ', without a name' : ''}. Thank you!${isAsked ? ' If you need an answer from the office, reply to this message and write: report, petition or question.' : ''}`,
  sayMore: (kind) =>
    `Please write all of it in one message, for example: ${kind === 'comment' ? 'comment' : kind}: the street lamp in hamlet 2 is broken.`,
  opened: (kind, code, how) =>
    [
      `Noted as ${kinds[kind]}, code ${code}${how.isAnonymous ? ', without a name' : ''}.`,
      ...(how.isAnonymous && !how.isDirect
        ? ['The answer will be posted here, by its code alone.']
        : how.isNamed
          ? []
          : ['If it is not, please reply: comment']),
      ...(how.isDirect ? [`To know how it stands, type: /track ${code}`] : []),
    ].join(' '),
  onlyComment: 'Only a comment',
  sameKind: (kind) => `Still noted as ${kinds[kind]}.`,
  tooLateToChange:
    'This is dealt with already, and cannot be changed. Please write anew: /feedback',
  notYourFeedback: 'Only the one who wrote it can change it.',
  flooded: (who, until) =>
    `${who === 'person' ? 'Thank you. We had many messages from you within this hour' : 'Thank you all. This group has written very much within this hour'}; please write again after ${until}. What is sent before, unless urgent, is not taken in.`,
  guidance: {
    complaint:
      'Complaints and denunciations have a legal procedure of their own, and the law keeps the name of a denouncer secret. Please go to the citizens’ reception office of your commune or province, or send a letter to the authority in charge. What you wrote is read only by those appointed for it, and posted nowhere. Please delete what you wrote in the group, if you did.',
    secret:
      'This looks like a secret paper. Please do not send secret papers through Zalo or Telegram, and delete what you sent. We do not download the file. If it is no secret paper, the officer in charge will look at it.',
  },
  neutral: { text: neutralText, from: 0, to: neutralLink.length },
  urgentAlert: (code, where, text) =>
    `🔴 URGENT ${code}${where ? ` – ${where}` : ''}\n“${text}”\nAnswer: /answer ${code} …`,
  urgentKept: (kind, where, text) =>
    `🔴 URGENT${where ? ` – ${where}` : ''}: ${kinds[kind]} speaks of something urgent; no case was opened.\n“${text}”\nPlease look on the spot at once. Open a case: /inbox comments`,
  urgentHeld: (where) =>
    `🔴 URGENT${where ? ` – ${where}` : ''}: a message that is held speaks of something urgent. Please ask those named for what is held at once, and look on the spot.`,

  writeBehind:
    'Please write it behind the command: /feedback The street lamp in hamlet 2 is broken. Or write to us privately: /feedback',
  askConsent: 'Do you agree that we take in and keep what you write, as said above?',
  typeConsent: 'Please reply: AGREE, or NO.',
  agree: 'I agree',
  disagree: 'I do not agree',
  askKind: 'What would you like to send?',
  typeKind:
    'Please reply: 1 comment · 2 report · 3 petition · 4 question · 5 praise (CANCEL to stop)',
  askText: (kind) => `Please write ${kinds[kind]} in one message.`,
  typeText: '(CANCEL to stop)',
  askPlace:
    'Where is it? The place of the matter (hamlet, street, near what); not the number of your own house. Pictures, a voice message, files or a location can be sent here too.',
  typePlace: 'If that does not matter, reply: SKIP',
  skip: 'Skip',
  given: (counts, place) =>
    `Received: ${[list(counts), place && `place ${place}`].filter(Boolean).join('; ')}.${counts.video > 0 ? ' Films we cannot take yet.' : ''}`,
  askMore: (given) =>
    `${given} Send more pictures, files, a location or write the place; when that is all, press Next.`,
  typeMore: 'When that is all, reply: NEXT',
  goOn: 'Next',
  askName:
    'With your name, or anonymous? Anonymous, nobody sees your name, and we can still answer.',
  typeName: 'Please reply: NAMED or ANONYMOUS',
  named: 'With my name',
  nameless: 'Anonymous',
  askSend: (kind, what) =>
    [
      `Send ${kinds[kind]}${what.isAnonymous ? ', anonymous' : ''}?`,
      `“${what.text ?? ''}”`,
      ...(list(what.sent) ? [`With: ${list(what.sent)}`] : []),
      ...(what.place ? [`Place: ${what.place}`] : []),
    ].join('\n'),
  typeSend: 'Please reply: SEND, EDIT or CANCEL',
  send: 'Send',
  mend: 'Edit',
  cancel: 'Cancel',
  cancelled: 'Cancelled, nothing was sent. Again: /feedback',
  notUnderstood: 'That was not clear.',
  questionOver: 'That question is over. Please type again: /feedback',

  caseMerged: 'It was merged with another of the same matter; the answer comes under this code.',
  trackInDirect: 'Please send us this command privately.',
  whichCase: 'Please give the code: /track PA-2611-0042',
  noSuchCase: 'There is no such code among what you wrote. Please look at the code we told you.',
  caseStands: (code, kind, status, on) =>
    `${code} – ${kinds[kind]} of ${on.openedOn}: ${statuses[status]}.${status === 'new' || status === 'received' || status === 'forwarded' ? ` Answer due: ${on.answerBy}.` : ''}`,
  whichAwaits: (codes) =>
    `We wait for more from you about several cases. Please write the code and then the words, for example: ${codes[0] ?? ''}: … The codes: ${codes.join(', ')}.`,
  heardAbout: (what, code) =>
    ({
      supplied: `We have what was missing for ${code}. Thank you!`,
      added: `Added to ${code}; the officer is told.`,
    })[what],

  anonymity: (isOn, isDirect) =>
    isOn
      ? `From now on your feedback is kept without your name.${isDirect ? '' : ' In the group everybody still sees what you write; to be private, write to us directly.'} With your name again: /anonymous`
      : 'From now on your feedback is kept with your name. Without: /anonymous',
  dataInDirect: (command) => `Please send us this privately: /${command}`,
  myData: (data, day) =>
    [
      'What we keep about you:',
      data.name === undefined
        ? '• Name and account number: not kept'
        : `• Name: ${data.name}${data.since ? `, since ${day(data.since)}` : ''}\n• Account: ${data.account.channel === 'zalo' ? 'Zalo' : 'Telegram'}, number ${data.account.number}`,
      `• Anonymous: ${data.isAnonymous ? 'on' : 'off'}. What you sent to us privately without a name and still waits for an answer is here, and only you see it; nobody can find anything else that you sent so.`,
      `• Ratings: ${data.ratings.length}`,
      ...data.ratings.map(({ title, score, at }) => `   ${score} stars, ${day(at)}: ${title}`),
      ...(data.asked > 0 ? [`• Asked why it was not good: ${data.asked} posts`] : []),
      ...(data.answers.length > 0 ? [`• Answers to notices: ${data.answers.length}`] : []),
      ...data.answers.map(
        ({ text, hasRead, choice }) =>
          `   ${[...(hasRead ? ['read'] : []), ...(choice ? [`chose “${choice}”`] : [])].join(', ')}: ${brief(text, 80)}`,
      ),
      `• Feedback: ${data.feedback.length}`,
      ...data.feedback.flatMap((one) => [
        `   ${day(one.at)} ${kinds[one.kind]}${one.code ? ` ${one.code}` : ''}${one.isAnonymous ? ' (anonymous)' : ''}${states[one.state] ?? ''}: ${one.text}${one.place ? ` (place: ${one.place})` : ''}${list(one.attached) ? ` (with ${list(one.attached)})` : ''}`,
        ...one.before.map((text, at) => `      earlier text ${at + 1}: ${text}`),
      ]),
      ...data.consents.map(
        ({ act, version, way, at }) =>
          `• ${act === 'given' ? 'Agreed' : 'Took back the agreement'} to notice ${version}, by ${way}, ${day(at)}`,
      ),
      ...data.requests.map(
        ({ kind, at, doneAt, outcome }) =>
          `• Request (${requests[kind] ?? kind}), ${day(at)}: ${doneAt ? `${outcome === 'done' ? 'done' : 'dropped'} ${day(doneAt)}` : 'open'}`,
      ),
      'Erase: /forget · Take back the agreement: /withdraw',
    ].join('\n'),
  requestDue: (kind, what, by, isLate) =>
    `${isLate ? '⏰ Late' : '⏰ Due soon'}: a request about personal data (${requests[kind] ?? kind}) ${what === 'answer' ? 'is not answered' : 'still lets processing go on'}, due ${by}. Please look after the service: this should have been done at once.`,
  askErase:
    'Erase all that we keep about you? The text of your feedback is lost and what waits for an answer ends; ratings remain as mere numbers. It cannot be undone. To erase, reply: ERASE',
  eraseIt: 'Erase',
  notErased: 'Nothing was erased.',
  erased: (ratings, feedback) =>
    `Erased: ${feedback} pieces of feedback; ${ratings} ratings remain in the sums only, and are nobody’s. What you write in groups bears no name until you agree again (write to us: /feedback).`,
  consentWithdrawn:
    'Noted: you take your agreement back. What you write to us privately is not kept, and what you write in groups bears no name, until you agree again (write to us: /feedback). To erase what is kept: /forget',
  askWhyAlone: (title, score) =>
    `You gave ${score} to the article “${title}”. What was not good? Please reply below the post in the group, or write here: /feedback and the words. We read everything.`,
  askWhy: 'What was not good? Please reply below the post; we read everything.',

  keywordLists: (lists) =>
    [
      ...lists.map(([list, count]) => `• ${list}: ${count} words`),
      'Show: /keywords urgent · Add: /keywords urgent + dam broke · Remove: /keywords urgent - flood',
    ].join('\n'),
  keywordList: (list, words) => `${list}: ${words.join(', ') || '(empty)'}`,
  noSuchList: (name, lists) =>
    `There is no list “${name.slice(0, 40)}”. There are: ${lists.join(', ')}. For example: /keywords urgent + dam broke`,
  keywordSet: (list, words, isOn) =>
    `✔ ${isOn ? 'Added' : 'Removed'} “${words.slice(0, 80)}” ${isOn ? 'to' : 'from'} ${list}.`,
}

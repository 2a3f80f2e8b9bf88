/**
 * Commands: what staff and members type, one file each. In: a text or a press addressed to us,
 * inside the transaction that stores it. Out: its effect, and answers in the outbox.
 */
export { runAlbum } from './album.js'
export { putAlert } from './alert.js'
export { type AskWhyDeps, askWhyAlone, isToAsk, type Rated } from './ask-why.js'
export { takeCaseWords } from './cases.js'
export { type CommandDeps, editable } from './command.js'
export { isLate } from './late.js'
export { lookAfterRequests } from './look-after-requests.js'
export { askedAmong, forgetDialogs } from './open-dialogs.js'
export { readCommand, withoutCommand } from './read-command.js'
export { renameLast } from './rename-last.js'
export { type Answered, putAnswer, putAnswers } from './reply.js'
export { runForward, runPress, runWords } from './run.js'
export { runFiles, runLink } from './run-sent.js'
export { SENT_ARTICLE } from './sent-tasks.js'
export { createSentWork, type SentWorkDeps } from './sent-work.js'
export { sayTaken } from './taken.js'
export { takingDeps } from './urgent.js'
export { bearsNoName, memberOf, namelessAmong } from './who.js'

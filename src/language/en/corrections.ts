import type { corrections as vi } from '../vi/corrections.js'
import { publishing } from './publishing.js'

type Status = Parameters<typeof vi.corrected>[1]

function troubles({ troubles: all }: Pick<Status, 'troubles'>, failed: string): readonly string[] {
  return all.map(({ state, reason, count, groups }) => {
    const mark = state === 'uncertain' ? '❓ May not have arrived' : `✖ ${failed}`
    const more = count > groups.length ? ` and ${count - groups.length} more` : ''
    return `${mark} (${publishing.reason(reason)}): ${groups.join(', ')}${more}`
  })
}

const inDoubt = (waiting: number) =>
  waiting > 0
    ? [`❓ Nobody knows whether ${waiting} groups have the post, so nothing was done there.`]
    : []

export const corrections: typeof vi = {
  needsApprover: 'Posts need a second person here, so only admins change one that has gone out.',
  partAbove: '(This part now stands in the message above.)',
  noticeHead: (title) => `Correction of “${title}”:`,
  corrected: (number, status) =>
    status.groups === 0
      ? `✔ Post ${number}: no group has the old words. They will get the corrected ones.`
      : [
          `${status.sent === status.groups ? '✔ ' : ''}Post ${number}: corrected in ${status.sent}/${status.groups} groups that have it${status.told > 0 ? `, in ${status.told} of them by a message of its own, for nothing can be changed there` : ''}.`,
          ...inDoubt(status.waiting),
          ...troubles(status, 'Not corrected'),
        ].join('\n'),
  recalled: (number, status) =>
    status.groups === 0
      ? `✔ Post ${number}: no group has it, and none will.`
      : [
          `${status.sent === status.groups ? '✔ ' : ''}Post ${number}: taken back in ${status.sent}/${status.groups} groups that have it.`,
          ...inDoubt(status.waiting),
          ...troubles(status, 'Not taken back'),
          ...(status.failed > 0
            ? ['There an administrator of the group can delete it by hand, or correct it in words.']
            : []),
        ].join('\n'),
  statusWords: (status) =>
    `✎ Correction: ${status.sent}/${status.groups} groups${status.failed > 0 ? `, ${status.failed} not corrected` : ''}${status.waiting > 0 ? `, ${status.waiting} waiting` : ''}`,
  statusRecall: (status) =>
    `⊘ Taken back: ${status.sent}/${status.groups} groups${status.failed > 0 ? `, ${status.failed} not taken back` : ''}${status.waiting > 0 ? `, ${status.waiting} waiting` : ''}`,
  ask: (number, words, canRewrite) =>
    `Reply to this message with the new words of post ${number}.${canRewrite ? ' Its article was changed since: to use that, press the button below or reply BAI.' : ''}\n\nNow:\n\n${words}`,
  askShort: 'Type the new words.',
  buttonArticle: 'As the article is now',
  buttonSend: 'Correct it',
  buttonRecall: 'Take it back',
  buttonDrop: 'Cancel',
  card: (number, { groups, edited, told, waiting }) =>
    [
      `Correct post ${number} in ${groups} groups:`,
      ...(edited > 0 ? [`• ${edited} groups: the message itself is changed`] : []),
      ...(told > 0
        ? [`• ${told} groups: a correction is said, for nothing can be changed there`]
        : []),
      ...(waiting > 0 ? [`• ${waiting} groups do not have it yet: they get the new words`] : []),
    ].join('\n'),
  cardNotice: 'The correction reads:',
  cardTyped: 'Reply to this message within 10 minutes: OK to correct it, HUY to leave it.',
  recallTyped: 'Reply to this message within 10 minutes: OK to take it back, HUY to leave it.',
  recallCard: (number, title, groups, waiting) =>
    [
      `Take back post ${number}: ${title}`,
      `${groups} groups have it or are getting it${waiting > 0 ? `, ${waiting} that wait will not get it` : ''}.`,
      'On Telegram only what was sent within 48 hours can be deleted. A post that was taken back cannot be sent again.',
    ].join('\n'),
  quietNow: (until) =>
    `⚠ Quiet hours until ${until}. A correction ordered now goes at once all the same.`,
  notUnderstood: (text) => `“${text}” is not understood. Reply OK to do it, HUY to leave it.`,
  ordered: (number) => `✔ Post ${number} is being corrected. See: /status ${number}`,
  orderedBefore: (number) => `✔ Post ${number} has not gone out: it will go with the new words.`,
  recallOrdered: (number) => `✔ Post ${number} is being taken back. See: /status ${number}`,
  recallBefore: (number) => `✔ Post ${number} has reached no group, and none will get it.`,
  dropped: (number) => `Post ${number} stays as it is.`,
  decided: (number) => `That was decided already. See: /status ${number}`,
  notOut: (number) => `Post ${number} has not gone out. Type /publish again to change it before.`,
  isRecalled: (number) => `Post ${number} was taken back.`,
  isSame: (number) => `These are the words that post ${number} has; there is nothing to correct.`,
  noText: 'Send the new words as text.',
  noArticle: (number) => `Post ${number} has no article. Type the new words.`,
  tooLong: (most) =>
    `The new words are too long for the place of those that were sent. At most about ${most.toLocaleString('en')} letters, title and source included.`,
}

import type { approvals as vi } from '../vi/approvals.js'

export const approvals: typeof vi = {
  asked: (post, approvers) =>
    `Post ${post} waits for approval. ${approvers} people who may approve were told; it goes by itself once one does.`,
  nobody: (post) =>
    `Post ${post} needs a second person, and nobody else may approve here. Please ask an admin to add an approver. The post stays a draft.`,
  card: (post, by, isReworded) =>
    isReworded
      ? `The words of post ${post} have changed; please look again. Asked for by ${by}.`
      : `Please approve post ${post}. Asked for by ${by}.`,
  audience: (audience) => `To: ${audience}`,
  atOnce: 'It goes as soon as it is approved.',
  buttonApprove: 'Approve',
  buttonReturn: 'Return',
  buttonEdit: 'Change the words',
  typed: (post, ref) => `Type /approve ${ref} to approve, /return ${post} <reason> to return it.`,
  approved: (post, when) =>
    when
      ? `Post ${post} is approved and goes at ${when}.`
      : `Post ${post} is approved and goes now.`,
  approvedTold: (post, by, when) =>
    when
      ? `${by} has approved post ${post}. It goes at ${when}.`
      : `${by} has approved post ${post}. It goes now.`,
  returned: (post) =>
    `Post ${post} was returned. Please write why, so that it can be mended, or “no”.`,
  returnedBecause: (post) => `Post ${post} was returned, and its author was told why.`,
  returnedTold: (post, by, reason) =>
    [
      `${by} has returned post ${post}.`,
      ...(reason ? [`Why: ${reason}`] : []),
      'Mend it, then type /publish or /notice again.',
    ].join('\n'),
  reasonTold: (post, by, reason) => `${by} says why post ${post} was returned: ${reason}`,
  reasonKept: 'The author was told why.',
  noReason: 'Very well, without a reason.',
  own: (post) => `Post ${post}, or its words, are yours: somebody else has to approve it.`,
  reworded: (post) =>
    `The words of post ${post} have changed since you got it. Please look at it again.`,
  over: (post, state) => `Post ${post} does not wait any more: ${state}.`,
  overStates: {
    draft: 'it was returned',
    awaiting: 'it waits for approval',
    scheduled: 'it was approved',
    released: 'it was approved and is being sent',
    done: 'it has been sent',
    cancelled: 'it was cancelled',
  },
  askWords: (post) =>
    `Please type the new words (the new summary) of post ${post}. Somebody else has to approve it then.`,
  rewordedSaid: (post, approvers) =>
    `The words of post ${post} were changed, and ${approvers} people were asked again.`,
  rewordedNobody: (post) =>
    `The words of post ${post} were changed. They are yours now, and nobody else may approve it.`,
  none: 'No post waits for approval.',
  head: 'Waiting for approval:',
  line: (post, by, audience) => `${post}. ${by}, to ${audience}`,
  next: (ref) => `Approve: /approve ${ref}`,
  urgentUsage:
    'Give the number of the post and the reason for sending it urgently. For example: /sendurgent 12 storm tonight',
  urgentSent: (post, groups) =>
    `Sending post ${post} urgently to ${groups} groups: without approval, in quiet hours too, before all that waits. The reason is kept in the audit.`,
  urgentHurried: (post) =>
    `Post ${post} is being sent: the rest of its groups get it urgently, before all that waits. The reason is kept in the audit.`,
  urgentOver: (post, state) => `Nothing of post ${post} is left to be sent urgently: ${state}.`,
  urgentOverStates: {
    draft: 'a draft',
    awaiting: 'awaiting approval',
    scheduled: 'scheduled',
    released: 'all groups have it or are just getting it',
    done: 'sent',
    cancelled: 'cancelled',
  },
  returnUsage: 'Which post, and why? For example: /return 12 the place is missing',
}

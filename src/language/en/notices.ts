import type { notices as vi } from '../vi/notices.js'

const number = (value: number) => value.toLocaleString('en-GB')

const faults: (typeof vi)['faults'] = {
  'no-text':
    'The notice has no text yet. Put the audience into the first line and the text below, for example:\n/notice to xa-tan-phu\nThe village meets tomorrow at 19:00.\nread',
  'choice-count': 'A question needs 2 to 6 choices, one a line, each behind “- ”.',
  'choice-length': 'A choice has at most 60 letters. Please make it shorter.',
  'choice-twice': 'Two choices are the same. Please make them differ.',
  'question-length': 'Put the question behind “ask:”, at most 200 letters.',
  'question-twice': 'A notice asks one question. Please send the other one in another notice.',
  'no-question':
    'Choices stand right below their question, for example:\nask: Will you come?\n- Yes\n- No',
  'remind-hours':
    'Say after how many hours to remind, from 1 to 72, for example: remind after 4 hours',
  'remind-nothing':
    'To remind those who have not read it, add a line “read” (or a question), so that it is known who has.',
  'not-at-end':
    'The lines “read”, “ask: …” and “remind after … hours” stand at the end, behind the text.',
}

export const notices: typeof vi = {
  faults,
  usage: [
    'Put the audience into the first line and the text below, for example:',
    '/notice to xa-tan-phu at 7:00 tomorrow',
    'Measles vaccination on Saturday morning.',
    'read',
    'ask: Will you bring your child?',
    '- Yes',
    '- No',
    'remind after 4 hours',
    '(The last lines are optional: “read” is a button, “ask” a poll, “remind” reminds groups where nobody has answered.)',
  ].join('\n'),

  head: '📢 NOTICE',
  question: (question) => `❓ ${question}`,
  buttonRead: '✅ Read',
  byNumber: (choices) =>
    [
      ...choices.map((choice, at) => `${at + 1}. ${choice}`),
      'Please reply with the number of your choice.',
    ].join('\n'),
  howToRead: (hearsReactions) =>
    hearsReactions
      ? '✅ When you have read it, put any sign under it, or reply: read'
      : '✅ When you have read it, please reply: read',
  reminder: (hasButtons, hasRead) =>
    hasRead
      ? `🔔 Nobody here has told that they have read this notice. Please look and ${hasButtons ? 'press “Read”' : 'say so'}.`
      : '🔔 Nobody here has answered this notice. Please look and choose.',

  read: 'Noted. Thank you for reading!',
  readAgain: 'You have told us already. Thank you!',
  chosen: (choice) => `Noted: ${choice}. Thank you!`,
  chosenAgain: (choice) => `You have chosen “${choice}” already. Thank you!`,
  chosenAnew: (choice) => `Changed to: ${choice}. Thank you!`,
  over: 'This notice is too old: answers count no more.',

  cardHead: (post, text) => `Post ${post} · Notice: ${text}`,
  cardParts: (parts) => `Length: ${parts} messages`,
  cardAsks: ({ hasButton, question, choices, remindHours }) =>
    [
      ...(hasButton ? ['Button: Read'] : []),
      ...(question === null ? [] : [`Asks: ${question} (${choices.join(' / ')})`]),
      ...(remindHours === null
        ? []
        : [`After ${remindHours} hours reminds groups where nobody has answered`]),
    ].join('\n'),
  cardSentBefore: (post) =>
    `⚠ This notice has been sent or scheduled to this audience before (post ${post}). Send again?`,
  askText: (post, text) =>
    `Please reply to this message with the new text of post ${post}. Without lines “read”, “ask” and “remind” those stay as they are. The text now:\n\n${text}`,
  buttonEdit: 'Edit the text',
  askTextShort: 'Please type the new text.',
  reminderStopped: (post) =>
    `✔ Post ${post} has been sent and stays in its groups; nobody will be reminded of it any more.`,

  results: (results) =>
    [
      `Notice (post ${results.number}): ${results.title}`,
      `Arrived in ${number(results.told)} groups`,
      ...(results.hasButton
        ? [`✅ Read: ${number(results.readPeople)} people in ${number(results.readGroups)} groups`]
        : []),
      ...(results.question === null
        ? []
        : [
            `❓ ${results.question}`,
            `${number(results.voters)} people have chosen`,
            ...results.choices.map(({ choice, people }) => `▢ ${choice}: ${number(people)} people`),
          ]),
      ...(results.units.length > 0
        ? [
            'By unit:',
            ...results.units.map(({ name, groups, readGroups, read, choices }) =>
              [
                `• ${name}: ${results.hasButton ? `${number(readGroups)}/` : ''}${number(groups)} groups`,
                ...(results.hasButton && read !== undefined ? [`${number(read)} people read`] : []),
                ...(choices
                  ? [
                      choices
                        .map((people, at) => `${results.choices[at]?.choice}: ${number(people)}`)
                        .join(', '),
                    ]
                  : []),
              ].join(' · '),
            ),
          ]
        : []),
      ...(results.moreUnits > 0 ? [`… and ${number(results.moreUnits)} other units`] : []),
      ...(results.isOver ? ['It is over 14 days old: answers count no more.'] : []),
    ].join('\n'),
  resultsNone: (post) => `Post ${post} has arrived in no group of yours yet.`,
  seeResults: (post) => `Results: /stats post ${post}`,
}

import type { privacy as vi } from '../vi/privacy.js'

export const privacy: typeof vi = {
  notice: ({ office, isDirect, hasButtons, hasPolls, asksWhy, days }) =>
    [
      isDirect
        ? `This is where ${office ?? 'the office in charge'} receives what you write.`
        : `Hello everybody! This group receives news from ${office ?? 'the office'} and carries your feedback back to it.`,
      ...rating(hasButtons, hasPolls, asksWhy),
      '• A reply to an article is feedback on that article. A 🙏 means that we have received it. If you need an answer, write one more reply under it: report, petition or question.',
      `• We keep only what is sent to us: ratings, replies to articles, commands, direct messages to us, the pictures and files sent along, with the name and account id of the sender (without a name, neither).${isDirect ? '' : ' Other talk in the group is not read and not stored.'}`,
      '• Purpose: to bring what you write to those responsible, and to answer you. Only officers who answer see your name.',
      `• Its text is kept for at most ${days.feedback} days after it came, or after the matter has ended. Complaints, denunciations and what looks like a secret paper are kept apart for at most ${days.held} days, and read only by those appointed for it.`,
      `• Kept by, and responsible: ${office ?? 'the office in charge'}.`,
      '• Your rights: /mydata to see it, /forget to erase it, /anonymous to write without a name, /withdraw to take your agreement back.',
      'Read this again: /privacy',
    ].join('\n'),
}

function rating(hasButtons: boolean, hasPolls: boolean, asksWhy: boolean): readonly string[] {
  const how = hasButtons
    ? '• There are 5 star buttons under each article: press one to rate it, press another to change. Only totals are published.'
    : `• To rate an article, reply to it with a number from 1 to 5, or react as its last line says; the newest counts. Only totals are published; but the group sees numbers${hasPolls ? ', reactions and votes' : ' and reactions'}.`
  return asksWhy
    ? [`${how} Whoever gives 1 or 2 may be asked why, privately, once an article.`]
    : [how]
}

import type { ChannelName } from '../../base/index.js'
import type { commands as vi } from '../vi/commands.js'

const groupCount = (groups: number) =>
  `${groups.toLocaleString('en-GB')} ${groups === 1 ? 'group' : 'groups'}`

const placeName = (audience: string) => (audience === 'all' ? 'everybody' : audience)

const channels: Readonly<Record<ChannelName, string>> = { telegram: 'Telegram', zalo: 'Zalo' }

const states: Readonly<Record<string, string>> = {
  draft: 'draft',
  awaiting: 'awaiting approval',
  scheduled: 'scheduled',
  released: 'being sent',
  done: 'sent',
  cancelled: 'cancelled',
}

const summaryBy = {
  machine: 'sentences chosen by machine',
  model: 'written by an AI model',
  staff: 'written by staff',
}

export const commands: typeof vi = {
  // Who may
  staffOnly:
    'This command is for staff. If you are staff, please ask the administrator to give you access.',
  masked:
    'You are writing under the name of the group, so we cannot tell who is giving the order. Please turn off anonymous admin mode and type it again.',
  notYours: 'This post belongs to another unit, outside your rights.',
  inPrivate:
    'Residents read this group too. Please type the command in a private chat with us, so that the draft does not show in the group.',
  unknown: (name, near) =>
    `There is no command /${name}.${near ? ` Did you mean /${near}?` : ''} See the commands: /help`,
  tooLate:
    'This command reached us more than an hour late, so it was not carried out. If you still need it, please type it again.',
  failed:
    'Something went wrong; nothing has been changed. Please try again, and if it goes on, tell the operator.',

  // Help
  helpStaffHead: 'Commands for staff:',
  helpStaff: {
    new: '/new – bring in a new article (type the text or the address of a page with it, or send it next)\nOr just send us the link of an article, a Word or PDF file, or pictures with a caption (its first line is the title)',
    articles:
      '/articles – the articles; /articles election – find articles; /articles "election day" – the words side by side',
    show: '/show 12 – read article 12',
    summary: '/summary 12 – see or replace its summary',
    publish:
      '/publish 12 to xa-tan-phu at 7:30am tomorrow – preview, then send\nAt the end: two titles: <second title> – each half of the groups sees one, and their ratings are compared',
    notice:
      '/notice to xa-tan-phu, and the text on the lines below – a short notice, with a “Read” button and a poll if wished',
    correct: '/edit 5 – change the words of post 5, which has gone out',
    recall: '/recall 5 – take post 5 back',
    schedule:
      '/schedule – what is to come; /schedule add 12 to xa-tan-phu 7h daily – again and again',
    bulletin: '/bulletin – what is new; /bulletin add to xa-tan-phu 7h daily – sent every morning',
    cancel: '/cancel 5 – cancel post 5',
    'status.post': '/status 5 – how far post 5 has got',
    resend: '/resend 5 – send it again where it has not arrived',
    feeds: '/feeds – the feeds that are read; /feeds read 2 – read feed 2 now',
    stats:
      '/stats 12 – ratings and feedback of article 12; /stats post 5 – compare the two titles of post 5',
    coverage: '/coverage – places without a group, groups that are silent or fail',
    digest: '/digest – how things stand; /digest on daily 7h – sent here every day',
    inbox: '/inbox – what members wait for; /inbox PA-2611-0042 – one case',
    'case.answer': '/answer PA-2611-0042 text – answer those who wrote; /merge – merge duplicates',
    'group.bind': '/group xa-tan-phu – type it in a group, to bind the group to a unit',
    'group.tag': '/group tag #loa #tre – typed in the group, sets its tags',
    audiences:
      '/audience – the saved audiences; /audience save flood plain = xa-tan-phu, xa-binh-an – save one, then use it as a unit',
    keywords: '/keywords – the words by which feedback is told apart',
    staff: '/staff – staff of your unit; /staff link – bind a second account of your own',
    'staff.invite':
      '/staff invite editor xa-tan-phu – invite somebody; /staff remove 3 – take rights away',
  },
  helpStaffEnd: '/privacy – how we keep what people tell us',
  helpMember: (hasButtons) =>
    [
      'We bring news from the office to the groups and listen to what you think of it.',
      hasButtons
        ? '• Press a star under an article to rate it.'
        : '• Reply to an article with a number from 1 to 5, or react as its last line says, to rate it.',
      '• Reply to an article to give feedback. If you need an answer, write one more reply under it: report, petition or question.',
      '• /search vaccination – find articles that were sent; /latest – the newest ones.',
      ...(hasButtons ? [] : ['• /read 12 – the whole of article 12, in a private chat.']),
      '• /feedback, /problem, /petition, /ask and your words – write to the office; /feedback alone, privately, asks step by step.',
      '• /track and the code – how your matter stands; /anonymous – without a name.',
      '• /mydata, /forget – see and erase what we keep about you.',
      '• /privacy – what we keep about you.',
    ].join('\n'),
  yourId: (channel, person) => `Your id on this channel: ${channel}:${person}`,
  directWords:
    'Thank you for your message. To tell us something, type: /feedback. To give feedback on an article, please reply to that article in the group. For help: /help',
  readInDirect:
    'Please send this command to us directly, for example: /read 12. The whole article is long; the group need not scroll past it.',
  whichToRead:
    'Please give the number of the article, for example: /read 12. It stands at the end of the post in the group.',
  directFiles:
    'To send pictures, a voice message, files or a location to the office, type /feedback and go step by step. What you just sent was not stored.',
  sendTextOnly: 'At present we can only read text. Please write it as a text message.',

  // Groups
  addedToGroup:
    'Thank you for adding us. Would the staff in charge please type /group and the code of the unit, so that the group receives posts, for example: /group xa-tan-phu',
  backInGroup: (unit) => `We are back. The group goes on receiving the posts of ${unit}.`,
  groupOnlyInGroups:
    'Please type this command in the group to be bound to a unit, for example: /group xa-tan-phu. The account of the service must be a member of the group.',
  groupNotBound:
    'This group is not bound to a unit yet. Type the code of the unit with it, for example: /group xa-tan-phu',
  groupBoundTo: (name, code) =>
    `This group belongs to ${name} (${code}). To change it: /group and the code of the new unit.`,
  groupBound: (name, code) =>
    `✔ The group is now bound to ${name} (${code}) and will receive the posts sent to this unit.`,
  postsComeToTopic: (title, isHere, code) =>
    isHere
      ? `Posts come to this topic${named(title)}. To change that: /group ${code} in another topic, or outside of the topics (General).`
      : `Posts come to ${title === undefined ? 'another topic' : `the topic${named(title)}`}. To have them here: /group ${code} here.`,
  postsComeToGroup: (code) =>
    `Posts come to the group itself (General), not to this topic. To have them here: /group ${code} here.`,
  topicGone: (group, title) =>
    `⚠ Group “${group}”: the topic${named(title)} to which posts came is gone. From now on they come to the group itself (General). To change that: /group and the code of the unit in another topic.`,
  topicClosed: (group, title) =>
    `⚠ Group “${group}”: the topic${named(title)} to which posts come is closed. Until it is opened again they come to the group itself (General). You may also make the bot an administrator who can manage topics.`,
  unitBeyondYours: (name) => `${name} is outside your unit, so you cannot bind a group to it.`,

  // Articles
  whichArticle: (command) =>
    `Please give the number of the article, for example: /${command} 12. See the list: /articles`,
  noSuchArticle: (ref) => `There is no article “${ref}”. See the list: /articles`,
  noArticles: 'There are no articles yet. Bring one in: /new, then send the text.',
  nothingFound: (words) =>
    `No article contains “${words}”. Try fewer words; with or without diacritics is fine.`,
  whatToSearch:
    'Please say what to look for, for example: /search vaccination. With or without diacritics is fine; words that belong together go in quotes: /search "dân vận khéo"',
  nothingPostedFound: (words) =>
    `No article that was sent speaks of “${words}”. Please try fewer words; with or without diacritics is fine. The newest articles: /latest`,
  nothingPosted: 'No article has been sent yet. When there is one, we shall send it to the group.',
  readFound: (number) => `The whole article: send us /read ${number} directly`,
  articleLine: (number, title, date) => `${number}. ${title}${date ? ` (${date})` : ''}`,
  articlesNext: (number) => `Read: /show ${number} · Send: /publish ${number}`,
  articleCard: (number, summary, by) =>
    `Summary of article ${number} (${summaryBy[by]}):\n\n${summary}\n\nReplace: /summary ${number} new text\nSend: /publish ${number}`,
  sendArticleText:
    'Please send the article in one message: the first line is the title, the lines below it are the text. You can also forward a message.',
  articleStored: (number, title) =>
    `✔ Stored as article ${number}: ${title}\nRead: /show ${number} · Send: /publish ${number}`,
  articleKnown: (number, title) =>
    `This article is already here, as article ${number}: ${title}\nSend: /publish ${number}`,
  summaryStored: (number) =>
    `✔ The summary of article ${number} is replaced. Send: /publish ${number}`,

  // What staff sent: a link, a file, pictures
  sentStored: (number, title) => `✔ Stored as article ${number}: ${title}`,
  sentSummary: (from) => `Summary (${{ lead: 'the lead of the page', ...summaryBy }[from]}):`,
  sentPictures: (count) => `Pictures with it: ${count}`,
  sentLeftOut: (count, why) =>
    `⚠ ${count} ${count === 1 ? 'picture was' : 'pictures were'} left out. ${why}`,
  sentNext: (number) =>
    `Read: /show ${number} · Replace the summary: /summary ${number} new text · Send: /publish ${number}`,
  sentSoon: 'Received; we are reading it. You will hear from us as soon as it is read.',
  sentWithoutWords:
    'The pictures came without words. Please send them again with a caption: the first line is the title, the lines below it are the text.',
  sentFeed: (address) =>
    `This address is a feed of many articles. Please send the address of one; to follow the feed, ask the operator: nhipcau feeds add ${address}`,
  sentGone: 'This file cannot be had any more. Please send it again.',
  sentUnreachable:
    'The file could not be had because the line to the chat is in trouble. Please send it again later.',
  sentFailed:
    'Something went wrong, so what you sent could not be read. Please send it again, and if it goes on, tell the operator.',

  // Publishing
  publishUsage:
    'Please give the number of the article, for example:\n/publish 12\n/publish 12 to xa-tan-phu, -ap-1\n/publish 12 to #nong-thon at 07:00 25/11 as full',
  badForm: (part) =>
    `“${part}” is not a form. Choose “full” or “summary”, for example: /publish 12 as full`,
  unreadableTime: (text) =>
    `“${text}” is not a time we understand. For example: 07:00, 7:30am tomorrow, 07:00 25/11, Monday 8:00.`,
  pastTime: (said, next) =>
    `${said} is past.${next ? ` Did you mean ${next}?` : ' Please choose another time.'}`,
  noGroups: (audience) =>
    `“${placeName(audience)}” has no active group yet. Bind a group: type /group and the code of the unit in the group.`,
  groupsBeyondYours: (titles) =>
    `Some groups are outside your unit: ${titles.slice(0, 5).join(', ')}${titles.length > 5 ? `… (${titles.length} groups)` : ''}. Please choose the audience again, for example: /publish 12 to xa-tan-phu`,
  channelOff: (channel) =>
    `The audience has groups on ${channel}, but this channel is not switched on. Please tell the operator.`,
  cardHead: (post, article, title) => `Post ${post} · Article ${article}: ${title}`,
  cardAudience: (audience, size) =>
    `To: ${placeName(audience)} – ${groupCount(size.groups)} in ${size.units.toLocaleString('en-GB')} ${size.units === 1 ? 'unit' : 'units'}${size.members === undefined ? '' : `, about ${size.members.toLocaleString('en-GB')} people`}`,
  cardForm: (form, parts) =>
    `Form: ${form === 'summary' ? 'summary' : 'full text'}${parts > 1 ? `, ${parts} messages in a row` : ''}`,
  cardHour: (said) => `Time: ${said}`,
  cardQuietNow: (until) =>
    `⚠ Quiet hours now (until ${until}). Send now sends the post all the same.`,
  cardQuietThen: (until) => `⚠ This time is in quiet hours: the post will go at ${until}.`,
  cardUnserved: (titles) =>
    `⚠ ${titles.length} groups belong to another account that is not in use any more and will get nothing: ${titles.slice(0, 5).join(', ')}. Add the account now in use there and type /group again.`,
  cardOverDay: (groups, perDay) =>
    `⚠ ${groupCount(groups)} are on an account that may send ${perDay.toLocaleString('en-GB')} messages a day, and this post needs more: the groups beyond that number will not get it. Please choose a smaller audience.`,
  cardSentBefore: (post) =>
    `⚠ This article has already gone to this audience (post ${post}). Send it again?`,
  cardTyped: (hour, hasSummary, isNotice = false) =>
    [
      'Please reply to this message within 10 minutes:',
      hour ? `OK – send at ${hour}` : 'OK – send now',
      ...(hour ? ['NOW – send now'] : []),
      `${hour ? 'another time' : 'a time'}, for example 7:30am tomorrow – schedule it`,
      ...(hasSummary ? [isNotice ? 'EDIT – edit the text' : 'EDIT – edit the summary'] : []),
      'CANCEL – cancel',
    ].join('\n'),
  cardNotUnderstood: (text, hasSummary) =>
    `“${text}” is not understood. Please reply to this message: OK to send, a time (for example 7:30am tomorrow) to schedule,${hasSummary ? ' EDIT to edit the summary,' : ''} CANCEL to cancel.`,
  cardOver:
    'More than 10 minutes have passed, so nothing was sent or cancelled. Please type /publish or /notice again.',
  previewPicture: (width, height) => `[picture ${width}×${height}]`,
  previewPoll: (question, choices) =>
    [`Poll: ${question}`, ...choices.map((choice) => `▢ ${choice}`)].join('\n'),
  buttonSendNow: 'Send now',
  buttonSendAgain: 'Send again now',
  buttonChooseHour: 'Choose a time',
  buttonOtherHour: 'Another time',
  buttonAtHour: (said) => `Send at ${said}`,
  buttonEdit: 'Edit the summary',
  buttonCancel: 'Cancel',
  onlyPreview: 'This is a preview.',
  alreadyDecided: (post) => `Post ${post} has already been decided. See: /status ${post}`,
  askHourShort: 'Please type the time.',
  askHour: (post) =>
    `When shall post ${post} go? Reply to this message, for example: 07:00, 7:30am tomorrow, 07:00 25/11`,
  askSummaryShort: 'Please type the new summary.',
  askSummary: (summary) =>
    `Reply to this message with the new summary. The present one:\n\n${summary}`,
  draftCancelled: (post) => `Post ${post} is cancelled. No group has received it.`,
  orderedNow: (post, groups) =>
    `✔ Post ${post} is on its way to ${groupCount(groups)}. Follow it: /status ${post}`,
  orderedAt: (post, groups, said) =>
    `✔ Post ${post} will go to ${groupCount(groups)} at ${said}. Cancel: /cancel ${post}`,

  // Feeds
  feedLine: (number, title, auto, to) =>
    `${number} · ${title} · ${auto === 'publish' ? `published to ${to ?? ''}` : 'waits for staff'}`,
  feedTimes: (read, next) => `last read: ${read ?? 'never'} · next: ${next}`,
  feedHastened: (number, title) =>
    `✔ Feed ${number} (${title}) is read within seconds. Where its site wants a pause, after that.`,
  noSuchFeed: (number) => `There is no feed ${number}. The list: /feeds`,
  noFeeds:
    'No feeds yet. Ask the operator to add one: nhipcau feeds add https://songxanh.gov.vn/rss/',

  // Accounts
  accountNews: (news, name, channel) => {
    const called = channels[channel]
    const said = {
      'logged-out': `⚠ The ${called} account “${name}” has been logged out: nothing is sent or heard through it. Please log in again on the server: nhipcau ${channel} login`,
      kicked: `⚠ The ${called} account “${name}” is open on another computer, so the service has stopped sending and hearing through it. Please close ${called} there; the service connects again within 5 to 35 minutes.`,
      back: `✔ The ${called} account “${name}” works again.`,
    }
    return said[news]
  },

  // Posts
  whichPost: (command) =>
    `Please give the number of the post, for example: /${command} 5. See the posts: /status`,
  noSuchPost: (ref) => `There is no post “${ref}”. See the posts: /status`,
  noPosts: 'No post has been sent yet. Send an article: /publish and the number of the article.',
  nothingScheduled: 'No post is scheduled. Schedule one: /publish 12 at 07:00 25/11',
  scheduledHead: 'Scheduled posts:',
  scheduledLine: (post, said, audience) => `• Post ${post}: ${said}, to ${placeName(audience)}`,
  scheduledNext: 'Cancel a post: /cancel and the number of the post.',
  tooLateToCancel: (post) =>
    `Post ${post} has been sent or cancelled already, there is nothing left to stop.`,
  cancelled: (post, stopped) =>
    stopped > 0
      ? `✔ Post ${post} is stopped: ${stopped} remaining ${stopped === 1 ? 'delivery' : 'deliveries'} will not go. Groups that have received it keep it.`
      : `✔ Post ${post} is cancelled.`,
  postLine: (post, state, sent, groups, troubled) =>
    `• Post ${post} – ${states[state] ?? state}${groups > 0 ? `: ${sent}/${groups} groups` : ''}${troubled > 0 ? `, not arrived in ${groupCount(troubled)}` : ''}`,
  notReleased: (post, state, hour) =>
    `Post ${post}: ${states[state] ?? state}${state === 'scheduled' && hour ? `, will go out at ${hour}. Cancel: /cancel ${post}` : '. No group has it.'}`,
  postNext: (post) => `Details: /status ${post}`,
  notSentYet: (post) => `Post ${post} has not been sent yet, or is cancelled.`,
  nothingToResend: (post) => `There is no group where post ${post} needs sending again.`,
  resending: (post, count) =>
    `✔ Sending ${count} ${count === 1 ? 'delivery' : 'deliveries'} of post ${post} again. Follow it: /status ${post}`,
}

function named(title: string | undefined): string {
  return title === undefined ? '' : ` “${title}”`
}

import type { ChannelName } from '../../base/index.js'
import type { cli as vi } from '../vi/cli.js'
import { zaloLogin } from './zalo-login.js'

const examples = [
  '  nhipcau demo',
  '  nhipcau import article.txt',
  '  nhipcau publish 1 --to xa-tan-phu --dry-run',
  '  nhipcau publish 1 --to xa-tan-phu --at "tomorrow 7am"',
].join('\n')

const states = {
  draft: 'draft',
  awaiting: 'awaiting approval',
  scheduled: 'scheduled',
  released: 'being sent',
  done: 'done',
  cancelled: 'cancelled',
}

const troubles = { failed: '✖ Not sent', uncertain: '❓ May not have arrived' }

const channels: Readonly<Record<ChannelName, string>> = { telegram: 'Telegram', zalo: 'Zalo' }
const switchOn: Readonly<Record<ChannelName, string>> = {
  telegram: 'Telegram: put TELEGRAM_BOT_TOKEN into .env.',
  zalo: 'Zalo: run nhipcau zalo login.',
}

const groupsOf = (count: number) => `${count} ${count === 1 ? 'group' : 'groups'}`
const perhaps = (near?: string) => (near ? ` Did you mean “${near}”?` : '')

const noModel = {
  unreachable: 'the model at SUMMARY_API_URL could not be reached',
  refused: 'the model refused; see SUMMARY_API_KEY and SUMMARY_MODEL',
  unreadable: "the model's answer could not be read",
  'too-short': 'the model wrote too little',
  'too-long': 'the model wrote too much',
  invented: 'the model wrote a name, number or quotation that the article has not',
}

export const cli: typeof vi = {
  about:
    'Carries articles from an office to the groups of every hamlet, and what people think of them back.',
  usage: '<command> [options]',
  usageOptions: '[options]',
  headings: {},
  examplesHead: 'Examples:',
  examples,
  example: (example) => `Example: ${example}`,
  commands: {
    demo: {
      about: 'try the whole service on this machine: no account, no network',
      example: 'nhipcau demo --port 8080',
    },
    serve: { about: 'run the service until Ctrl+C', example: 'nhipcau serve' },
    doctor: {
      about: 'check configuration, database, channels and clock, and say what to do',
      example: 'nhipcau doctor',
    },
    'zalo login': {
      about: 'log the Zalo account of the service in by a QR code',
      example: 'nhipcau zalo login',
    },
    migrate: { about: 'bring the database up to date', example: 'nhipcau migrate' },
    import: {
      about: 'take articles in from .docx, .pdf, .txt, .md or .html files, a folder, or an address',
      example: 'nhipcau import article.txt',
    },
    feeds: {
      about: 'the feeds that are read: when, when next, and what is wrong',
      example: 'nhipcau feeds',
    },
    'feeds add': {
      about: 'read a feed again and again: new articles come in, and wait for staff or go out',
      example: 'nhipcau feeds add https://songxanh.gov.vn/rss/ --auto publish --to xa-tan-phu',
    },
    'feeds read': {
      about: 'read a feed at once, ahead of its turn',
      example: 'nhipcau feeds read 1',
    },
    'feeds remove': { about: 'read a feed no more', example: 'nhipcau feeds remove 1' },
    'feeds check': {
      about: 'see what an RSS, Atom or JSON feed says; stores nothing',
      example: 'nhipcau feeds check https://songxanh.gov.vn/rss/',
    },
    articles: {
      about: 'list the newest articles, or those that hold some words',
      example: 'nhipcau articles dan van kheo',
    },
    summarise: {
      about: 'sum up the articles of a file, a JSON object a line: id, title, body',
      example: 'nhipcau summarise articles.jsonl --chars 300',
    },
    history: {
      about: 'what an article said before each change; or have it say that again',
      example: 'nhipcau history 12 --restore 1',
    },
    publish: {
      about: 'send an article to groups, now or at an hour',
      example: 'nhipcau publish 1 --to xa-tan-phu --at "tomorrow 7am"',
    },
    status: {
      about: 'show how far a post has come, or list the newest posts',
      example: 'nhipcau status 1',
    },
    cancel: { about: 'stop what is not sent yet of a post', example: 'nhipcau cancel 1' },
    schedule: {
      about: 'what recurs and the regular bulletins; or a whole year as a calendar file',
      example: 'nhipcau schedule --ics sent-when.ics',
    },
    'schedule pause': { about: 'pause a schedule', example: 'nhipcau schedule pause 1' },
    'schedule resume': {
      about: 'let a paused schedule go on',
      example: 'nhipcau schedule resume 1',
    },
    'schedule cancel': { about: 'end a schedule', example: 'nhipcau schedule cancel 1' },
    resend: {
      about: 'send again where a post failed or may not have arrived',
      example: 'nhipcau resend 1',
    },
    correct: {
      about: 'correct what a post has said: from a file, or as its article is now',
      example: 'nhipcau correct 1 --text-file right-words.txt',
    },
    recall: {
      about: 'take back what a post has said, where the channel still allows it',
      example: 'nhipcau recall 1',
    },
    units: { about: 'show the tree of units', example: 'nhipcau units' },
    'units import': {
      about: 'take units in from CSV: code,name,level,parent,tags',
      example: 'nhipcau units import units.csv',
    },
    'units merge': {
      about: 'merge units; groups, staff and open cases go with them',
      example: 'nhipcau units merge xa-a xa-b --into xa-c --name "Commune C" --on 2026-07-01',
    },
    'units rename': {
      about: 'give a unit another name or code; the old ones still find it',
      example: 'nhipcau units rename xa-a --name "Ward A"',
    },
    'units split': {
      about: 'split a unit; which group goes where stands in a CSV file: group,unit',
      example: 'nhipcau units split ap-1 --into "ap-1a:Hamlet 1A; ap-1b:Hamlet 1B"',
    },
    'units move': {
      about: 'put a unit under another one',
      example: 'nhipcau units move ap-1 --under xa-b',
    },
    'units changes': {
      about: 'enter many changes from CSV: change,code,into,name,under,on',
      example: 'nhipcau units changes changes.csv --dry-run',
    },
    'units tag': {
      about: 'show or set the tags of a unit; none takes all away',
      example: 'nhipcau units tag xa-tan-phu loudspeaker "far off"',
    },
    'groups tag': {
      about: 'show or set the tags of a group; none takes all away',
      example: 'nhipcau groups tag "Hamlet 1" loudspeaker youth',
    },
    audiences: {
      about: 'the saved audiences, each with its number of groups now',
      example: 'nhipcau audiences',
    },
    'audiences save': {
      about: 'save an audience under a name, to be used as a unit is',
      example: 'nhipcau audiences save "flood plain" "xa-tan-phu, xa-binh-an, except #upland"',
    },
    'audiences remove': {
      about: 'remove a saved audience that nothing uses',
      example: 'nhipcau audiences remove "flood plain"',
    },
    groups: {
      about: 'list groups, their channels and units, and which are off',
      example: 'nhipcau groups --sync',
    },
    coverage: {
      about: 'places without a group; groups that are off, failing or silent for weeks',
      example: 'nhipcau coverage --weeks 4',
    },
    holidays: {
      about: 'show the days off of a year, those in lieu and those swapped for work, and why',
      example: 'nhipcau holidays 2027',
    },
    'holidays import': {
      about:
        'take in the days the Government announces, from CSV: date,kind,note; kind is off or work',
      example: 'nhipcau holidays import holidays-2027.csv',
    },
    staff: { about: 'list who has rights', example: 'nhipcau staff' },
    'staff add': {
      about: 'give a person rights',
      example: 'nhipcau staff add telegram:123456789 --role editor --unit xa-tan-phu',
    },
    'staff remove': {
      about: 'take the rights of a person away',
      example: 'nhipcau staff remove telegram:123456789',
    },
    'staff invite': {
      about: 'invites somebody: prints a code that counts once, for 48 hours',
      example: 'nhipcau staff invite --role editor --unit xa-tan-phu',
    },
    'staff list': { about: 'who has rights', example: 'nhipcau staff list' },
    'staff rights': {
      about: 'prints the table of who may do what, and where',
      example: 'nhipcau staff rights',
    },
    keywords: {
      about: 'the words by which feedback is told apart: show, add, take out',
      example: 'nhipcau keywords urgent --add "dam broke"',
    },
    stats: {
      about: 'show ratings, reach and feedback of an article, or of those sent last',
      example: 'nhipcau stats 1',
    },
    digest: {
      about: 'sum up how things stand over a day, a week, or from day to day',
      example: 'nhipcau digest --period week --unit xa-tan-phu',
    },
    cases: {
      about: 'list the open cases, the one due first first, without who wrote',
      example: 'nhipcau cases --overdue',
    },
    case: {
      about:
        'show one case and what happened to it; put the pictures and files of it into a folder',
      example: 'nhipcau case PA-2611-0042 --files pictures',
    },
    backup: {
      about: 'copy the SQLite database into a new file while the service runs',
      example: 'nhipcau backup backup.sqlite',
    },
  },
  args: {
    case: 'the code of a case',
    files: 'one or several files, folders, addresses of pages or feeds',
    feedNumber: 'the number of a feed',
    keywordList: 'report, petition, question, praise, urgent, complaint or secret',
    feedUrl: 'the address of a feed, or of a page that names one',
    article: 'the number of the article; see: nhipcau articles',
    post: 'the number of the post; see: nhipcau status',
    schedule: 'the number of the schedule; see: nhipcau schedule',
    csv: 'a CSV file, UTF-8',
    sessionFile: 'a file of ZALO_SESSION_FILE, where there are several accounts',
    unitCode: 'the code of a unit',
    group: 'title of the group, or @ and its chat id; see: nhipcau groups --json',
    tags: 'tags; none given shows them, none takes all away',
    audienceName: 'name of the audience',
    audience: 'audience: units, #tags, @groups, saved names, except …',
    unitCodes: 'the codes of units',
    year: 'a solar year; this one when left out',
    jsonl: 'a file with an article a line: {"id", "title", "body"}, UTF-8',
    person: 'a person on a channel, for example telegram:123456789 or zalo:123456789',
    words: 'words to find, with or without diacritics',
    backupFile: 'the new file to make',
  },
  options: {
    help: 'show how to use it',
    ics: 'write all that is sent within a year into this calendar file',
    version: 'show the version',
    newest: 'the newest first',
    best: 'the best match first (the default)',
    period: 'period: day (today, by default), yesterday, week, month or 2026-11-01..2026-11-07',
    digestUnit: 'code of a unit; the whole area when left out',
    audienceUnit: 'code of the unit it belongs to; the whole area if absent',
    waves:
      'wave by wave, higher units first; so many minutes apart, or each when the one before has arrived',
    secondTitle: 'another title, seen by a random half of the groups',
    statsPost: 'number of a post: compare the two titles of this one only',
    asOf: 'rolled up by the units of this day; by those of the last day of the period when left out',
    addWords: 'add these words',
    removeWords: 'take these words out',
    textFile: 'a text file with the right words; without it the article as it is now',
    json: 'print JSON for machines',
    importDryRun: 'read and print only, store nothing',
    importImage: 'a picture that stands above the summary: JPEG, PNG, WebP, GIF or AVIF',
    to: 'who gets it: a unit code, #tag, @group, all; a minus leaves out',
    at: 'when, for example "07:00", "tomorrow 7am", "07:00 25/11"; now when left out',
    as: 'the form: summary (usual) or full',
    publishDryRun: 'show exactly what groups would see, send nothing',
    watch: 'follow it until it is sent',
    again: 'send it although it was sent to this audience before',
    role: 'the role: admin, editor, approver or viewer',
    unit: 'the code of their unit; everywhere when left out',
    seesHeld: 'may see what is held: denunciations, what looks like a secret paper',
    overdue: 'only what is overdue',
    caseFiles: 'put what the writer sent along into this folder; it is kept that you did',
    name: 'a name to know them by in the list',
    port: 'the port of the chat page (usually 8080)',
    sentences:
      'exactly so many sentences, as they are; left out, the summary that groups would see',
    chars: 'at most so many characters of whole sentences',
    restore: 'the number of the revision to be had back',
    category: 'what the articles of this feed are filed under',
    feedTo: 'where articles go by themselves, as with publish',
    feedAuto: 'draft (waits for staff, the default) or publish (goes out by itself)',
    weeks: 'over how many weeks groups are judged (4)',
    unitInto: 'the code to merge into; a new one needs --name',
    unitParts: 'the units it becomes: “code:name; code:name”',
    unitName: 'the name from now on',
    unitNewCode: 'the code from now on',
    unitLevel: 'the level of a new unit',
    unitUnder: 'the code of the unit above',
    unitOn: 'from which day it holds, as 2026-07-01; today when left out',
    unitGroups: 'a CSV file that says which group or unit below goes where: group,unit',
    changesDryRun: 'only show what would change',
    sync: 'first ask the channel which groups the account is in',
  },

  unknownCommand: (name, near) => `There is no command “${name}”.${perhaps(near)}`,
  unknownOption: (name, near) => `There is no option “${name}”.${perhaps(near)}`,
  missingArgument: (name) => `<${name}> is missing.`,
  optionWithoutValue: (flags) => `The option “${flags}” needs a value.`,
  badOption: (flag, value) => `“${flag} ${value}” is not understood.`,
  tooMany: 'There are more arguments than this command takes. Put what has spaces in quotes.',
  notUnderstood: 'The command line is not understood.',

  oneBudget: 'Use only one of --sentences and --chars.',
  badLine: (line) =>
    `Line ${line}: expected a JSON object with id, title and body, of which title and body are text. It is left out.`,

  noDatabase: (code) =>
    `The database cannot be opened, read or written (${code}). See DATABASE_URL and DATA_DIR in .env, then run: nhipcau doctor`,
  unexpected: (name) =>
    `Something unexpected went wrong (${name}). Run it again with LOG_LEVEL=debug to see where, and report it.`,
  files: {
    missing: (path) => `There is no file “${path}”.`,
    folder: (path) => `“${path}” is a folder; a file is needed.`,
    unreadable: (path) => `“${path}” cannot be read. Check the rights of the file.`,
    'too-large': (path) => `“${path}” is too large.`,
    emptyFolder: (path) => `There is no .docx, .pdf, .txt, .md or .html file in “${path}”.`,
  },

  serving: (url) => `Nhịp Cầu is running: ${url} (stop: Ctrl+C)`,
  stopping: 'Stopping, finishing what is in hand… (Ctrl+C again ends at once)',
  noChannels: `No channel is switched on, so nothing can be sent. ${switchOn.telegram} ${switchOn.zalo} Then start again.`,
  channelDown: (channel, why, next) => `⚠ ${channels[channel]} is off: ${why}. ${next}`,
  alreadyServed:
    'Another `nhipcau serve` works on this database. Stop it first, or use another DATABASE_URL.',
  portTaken: (port) =>
    `Port ${port} is used by another program. Choose another in .env, for example DESK_PORT=8081`,
  upToDate: 'The database is up to date; nothing to do.',
  migrated: (names) => `The database was brought up to date: ${names.join(', ')}`,

  articleStored: (number, title) =>
    `✔ Stored article ${number}: ${title}\n  Look at it: nhipcau publish ${number} --to all --dry-run`,
  articleKnown: (number, title) => `This article is there already, as number ${number}: ${title}`,
  articleImage: (width, height) => `  Picture: ${width}×${height}`,
  imageForOne: '`--image` goes with one article only.',
  waitingForSite: (seconds) => `Waiting ${seconds} seconds so as not to trouble the site…`,
  feedPut: {
    added: (number, url) =>
      `✔ Feed ${number} was added: ${url}. The running service reads it at once; what stands there already is kept and not sent.`,
    changed: (number, url) => `✔ Feed ${number} has a new rule: ${url}`,
  },
  feedToWhom:
    'To publish by itself it needs an audience, for example: --auto publish --to xa-tan-phu',
  nobodyReads: 'No service is running, so the feed is read when one is: nhipcau serve',
  noFeeds: 'No feeds yet. Add one: nhipcau feeds add https://songxanh.gov.vn/rss/',
  noSuchFeed: (number) => `There is no feed “${number}”. See the list: nhipcau feeds`,
  feedRemoved: (number, title) => `Feed ${number} is read no more: ${title}. Its articles stay.`,
  feedRead: (title, count) => `${title || 'Feed'}: ${count} ${count === 1 ? 'item' : 'items'}`,
  feedHoursOnly:
    'This site prints wrong minutes in its feed, so only date and hour are taken; the page of an article has the right time.',
  feedOfWholeSite:
    'This address gives the same items as the feed of the whole site: perhaps there is no such category. Check its name in the address.',
  whyNoModel: noModel,
  noModel: (number, why) =>
    `⚠ Article ${number}: ${noModel[why]}, so the summary is the one chosen from the article. See: /show ${number}`,
  noSuchArticle: (ref) => `There is no article “${ref}”. List them: nhipcau articles`,
  neverChanged: (number) => `Article ${number} was never changed.`,
  revision: (revision, until, by) =>
    `Revision ${revision}, until ${until}, then ${{ source: 'edited at its source', staff: 'edited by staff', restore: 'replaced by an old one' }[by]}:`,
  restored: (number, revision) =>
    `✔ Article ${number} says revision ${revision} again. What it said until now is kept: nhipcau history ${number}`,
  notRestored: {
    unknown: (number, revision) =>
      `Article ${number} has no revision ${revision}. See them: nhipcau history ${number}`,
    same: (number, revision) =>
      `Revision ${revision} is just what article ${number}, or another one, says now: nothing was changed.`,
  },
  oneOrder: 'Please choose one: --newest or --best.',
  noArticles: 'There is no article yet. Take one in: nhipcau import article.txt',
  nothingFound: (words) => `No article holds “${words}”. Try fewer words.`,

  toWhom: 'Say who gets it with --to.',
  noGroups: (audience) =>
    `“${audience}” has no active group yet. Staff bind a group by typing /group and the unit code in it. See: nhipcau groups`,
  channelOff: (channel) =>
    `The audience has groups on ${channels[channel]}, which is not switched on. ${switchOn[channel]} See also: nhipcau doctor`,
  quietNow: (until) => `⚠ These are quiet hours (until ${until}). It is sent all the same.`,
  quietThen: (until) => `⚠ That hour is within quiet hours: it will be sent ${until}.`,
  publishedBefore: (post) =>
    `This article went to this audience before, as post ${post}. To send it again add --again. See: nhipcau status ${post}`,
  orderedNow: (post, groups) =>
    `✔ Post ${post} is on its way to ${groupsOf(groups)}. Follow it: nhipcau status ${post}`,
  orderedAt: (post, groups, said) =>
    `✔ Post ${post} goes to ${groupsOf(groups)} ${said}. Cancel it: nhipcau cancel ${post}`,
  planHead: (article, title, audience, as, size) =>
    [
      `Article ${article}: ${title}`,
      `Audience: ${audience} – ${groupsOf(size.groups)} in ${size.units} units${size.members === undefined ? '' : `, about ${size.members} people`}`,
      `Form: ${as}`,
    ].join('\n'),
  previewHead: (channel, parts) =>
    `Groups on ${channels[channel]} will see${parts > 1 ? ` ${parts} messages in a row` : ''}:`,
  planNext: 'Nothing was sent. Leave out --dry-run to send it.',
  bar: 'Sent [{bar}] {value}/{total} groups · not arrived: {troubled}',
  progress: (sent, groups, troubled) =>
    `Sent ${sent}/${groups} groups${troubled > 0 ? `, not arrived: ${troubled}` : ''}`,
  nobodyServes: (post) =>
    `Post ${post} is stored but cannot be sent, because no service is running. Start it: nhipcau serve`,
  watchStopped: (post) =>
    `Not followed any more; post ${post} goes on. See: nhipcau status ${post}`,

  noSuchPost: (ref) => `There is no post “${ref}”. List them: nhipcau status`,
  noPosts: 'There is no post yet. Send an article: nhipcau publish 1 --to all',
  status: (number, state, { groups, sent, waiting, cancelled }, due) =>
    [
      [
        `Post ${number} – ${states[state]}`,
        due,
        groups > 0 && `arrived in ${sent} of ${groupsOf(groups)}`,
      ]
        .filter(Boolean)
        .join(', '),
      ...(waiting > 0 ? [`… Waiting: ${waiting}`] : []),
      ...(cancelled > 0 ? [`⊘ Cancelled: ${cancelled}`] : []),
    ].join('\n'),
  trouble: (state, reason, groups, count) =>
    `${troubles[state]} (${reason}): ${groups.join(', ')}${count > groups.length ? ` and ${count - groups.length} more` : ''}`,
  resendNext: (post) => `Send again where it has not arrived: nhipcau resend ${post}`,
  unreadableText: (path) => `No words can be read in “${path}”.`,
  correcting: (post, isBefore) =>
    isBefore
      ? `✔ Post ${post} has not gone out: it will go with the new words.`
      : `✔ Post ${post} is being corrected. See: nhipcau status ${post}`,
  recalling: (post, isBefore) =>
    isBefore
      ? `✔ Post ${post} has reached no group, and none will get it.`
      : `✔ Post ${post} is being taken back. See: nhipcau status ${post}`,
  resending: (post, count) =>
    `✔ Sending ${count} messages of post ${post} again. Follow it: nhipcau status ${post}`,

  noUnits: 'There is no unit yet. Take them in: nhipcau units import units.csv',
  wouldImport: (added, changed, same) =>
    `The file is right. It would add ${added}, change ${changed}, leave ${same}. Nothing was stored.`,
  badYear: (year) => `“${year}” is not a year from 1968 to 2100.`,
  notAnnounced: (year) =>
    `Nothing was announced for ${year}, so these are the holidays of the labour code, with the usual days for Tet and National Day. Once it is: nhipcau holidays import holidays-${year}.csv`,
  announced: (years, added, removed) =>
    `✔ Took in ${added} days of ${years.join(', ')}${removed > 0 ? `, in the place of ${removed} of an earlier list` : ''}. See: nhipcau holidays ${years[0] ?? ''}`,
  wouldAnnounce: (years, added, removed) =>
    `The file is right. It would bring ${added} days of ${years.join(', ')}${removed > 0 ? `, in the place of ${removed} of an earlier list` : ''}. Nothing was stored.`,
  unitLine: (code, name, level, groups, tags) =>
    `${code} – ${name}${level ? ` (${level})` : ''}${groups > 0 ? ` · ${groupsOf(groups)}` : ''}${tags.map((tag) => ` #${tag}`).join('')}`,
  noGroupsYet:
    'There is no group yet. Invite the Telegram bot or the Zalo account of the service into a group; then staff type /group and the unit code in it.',
  groupLine: (channel, title, unit, off, members, topic, accounts) =>
    `${off === undefined ? '✔' : '✖'} ${title} (${channels[channel]}) – ${unit ?? 'bound to no unit yet'}${topic === undefined ? '' : ` · ${topic === true ? 'in a topic' : `topic “${topic}”`}`}${members === undefined ? '' : ` · ${members} people`}${accounts < 2 ? '' : ` · ${accounts} accounts`}${off === undefined ? '' : ` · off: ${off}`}`,
  noLister:
    'No channel that is switched on tells which groups its account is in. Zalo does: nhipcau zalo login. Telegram groups appear by themselves when somebody invites the bot.',
  notListed: (account) =>
    `${account}: the list of groups could not be had, so nothing has changed. See: nhipcau doctor`,
  synced: (account, found, { added, returned, removed }) =>
    [
      `${account}: in ${groupsOf(found)}`,
      ...(added > 0 ? [`${added} new`] : []),
      ...(returned > 0 ? [`${returned} back`] : []),
      ...(removed > 0 ? [`no longer in ${removed}`] : []),
    ].join(', '),
  sealedGroups: (titles) =>
    `⚠ End-to-end encrypted, of no use to the service: ${titles.join(', ')}. Please use another group, without encryption.`,
  noStaff:
    'There is no staff yet. Add somebody: nhipcau staff add telegram:123456789 --role admin (they see their number by sending /help to the bot)',
  staffLine: (person, name, role, where) =>
    `${person}${name ? ` – ${name}` : ''} – ${role}, for: ${where}`,
  badPerson: (text) =>
    `“${text}” is not understood: a channel and the number of the person are needed.`,
  whichRole: 'Give the role with --role: admin, editor, approver or viewer.',

  backupNothing: (file) =>
    `There is no database at “${file}”. Run this in the folder of the service, where .env is.`,
  backupExists: (file) =>
    `“${file}” is there already. Choose another name, so that nothing is overwritten.`,
  backupFailed: (file) =>
    `“${file}” cannot be made. Check that its folder is there, can be written, and has room.`,
  backupPostgres: 'For PostgreSQL use pg_dump. Example: pg_dump "$DATABASE_URL" > backup.sql',
  backedUp: (file) => `✔ Copied the database to ${file}`,

  zaloLogin,

  demo: {
    starting:
      'Building a small province on this machine, with pretended Telegram and Zalo groups, without a network…',
    otherPort: (wanted, port) => `Port ${wanted} is taken, so it is port ${port}.`,
    ready: (url, telegram, zalo) =>
      [
        '',
        `✔ The article has arrived in ${telegram} Telegram and ${zalo} Zalo groups. Open this page in a browser:`,
        '',
        `    ${url}`,
        '',
        'Choose a person at the top. On Telegram press a ⭐ under the article. On Zalo reply to it with a number',
        'from 1 to 5, react, or vote. Both count together: press the line with the result under the article on',
        'Telegram, or choose Cán bộ tỉnh and type /stats in the direct conversation (Nhắn riêng).',
        'All of it is on this machine only and is removed at the end. Stop: Ctrl+C',
      ].join('\n'),
    sitePublished: (site, title) =>
      `\n… The (pretended) site of Bình An commune has just put up an article: “${title}”.\n    The site: ${site}/`,
    siteArrived: (groups, address, chat) =>
      [
        `✔ Nhịp Cầu read the site's feed (RSS) by itself, found it, summed it up and sent it to the ${groups} groups of`,
        'Bình An, by the rule of that feed. The older article that stood there was kept, and not sent.',
        `    On the site: ${address}`,
        `    In the groups Thôn Đông, Thôn Đoài, Thôn Bến Cầu: ${chat}`,
        '    The rule and the next reading: choose Cán bộ tỉnh, type /feeds in Nhắn riêng.',
      ].join('\n'),
    siteFailed:
      "The article on the commune's site has not reached the groups within a minute. All else can be seen.",
    failed:
      'The article has not reached all groups within a minute. Please try again, and report it.',
    stopping:
      "Stopped, and everything removed: the pretended Telegram and Zalo, and the commune's site.",
  },
}

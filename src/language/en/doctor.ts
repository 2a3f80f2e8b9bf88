import type { doctor as vi } from '../vi/doctor.js'

export const doctor: typeof vi = {
  node: (version) => `Node ${version}`,
  nodeOld: (version) => `Node ${version} is too old.`,
  nodeNext: (needed) => `Install Node ${needed} or newer: https://nodejs.org`,
  configuration: 'The configuration is right.',
  configNext: 'Mend it in .env; .env.example explains each line.',

  database: 'Database: reachable, up to date, whole and writable.',
  noFileYet: (file) => `There is no database at ${file} yet.`,
  behind: (count) => `The database lacks ${count} updates.`,
  migrateNext: 'Run: nhipcau migrate (nhipcau serve does it too).',
  unreachable: (code) => `The database cannot be opened (${code}).`,
  readOnly: (code) => `The database cannot be written (${code}).`,
  databaseNext:
    'See DATABASE_URL in .env; for PostgreSQL, whether the server runs; for SQLite, the rights of the file and its folder.',
  damaged: (what) => `The database file is damaged: ${what}`,
  damagedNext: 'Stop the service, keep this file, and use the newest backup.',

  disk: (megabytes) => `Free disk space: ${megabytes.toLocaleString('en-GB')} MB`,
  diskNext: 'Free some space, or put DATA_DIR on another disk.',
  timeZone: (zone, now) => `Time zone ${zone}: it is ${now}.`,

  serving: 'The service is running.',
  notServing: 'The service is not running: nothing is sent or heard.',
  serveNext: 'Run: nhipcau serve',

  telegramOff: 'Telegram is not switched on.',
  telegramNext:
    'Send /newbot to @BotFather on Telegram, then copy the token into .env: TELEGRAM_BOT_TOKEN=',
  accepted: (account, name, mode) =>
    `${account}: Telegram accepts the token of “${name}”; events come by ${mode}.`,
  refused: (account) => `${account}: Telegram does not accept the token.`,
  tokenNext: 'Send /token to @BotFather for a new one, then copy it into .env: TELEGRAM_BOT_TOKEN=',
  telegramAway: (account) => `${account}: Telegram cannot be reached.`,
  networkNext: 'Check the network, the firewall, and TELEGRAM_API_ROOT in .env.',
  privacyOn: (account) =>
    `${account}: privacy mode is on: good. The bot hears only what is meant for it.`,
  privacyOff: (account) =>
    `${account}: privacy mode is off: the bot hears all group talk (the service drops it unread).`,
  privacyNext: 'Send /setprivacy to @BotFather, choose the bot, choose Enable.',

  telegramUnused:
    'Telegram: not used. To use it, put TELEGRAM_BOT_TOKEN into .env (from @BotFather).',

  zaloUnused: 'Zalo: not used. To use it: nhipcau zalo login',
  zaloOff: 'Zalo is not switched on.',
  zaloNext: 'Log in with a Zalo account of the service’s own: nhipcau zalo login',
  zaloAgain: 'Log in again with the same account: nhipcau zalo login',
  zaloDown: (why) => `Zalo is off: ${why}.`,
  session: (file, isSealed) =>
    isSealed
      ? `Zalo session: ${file}, encrypted with SECRET_KEY.`
      : `Zalo session: ${file}, not encrypted.`,
  sessionOpen: (file) => `Other users of this machine can read the Zalo session: ${file}`,
  sessionOpenNext:
    'Type chmod 600 and the name of the file. If somebody may have read it, log in again: nhipcau zalo login',
  zaloAccepted: (account, name) => `${account}: Zalo accepts the account “${name}”.`,
  zaloRefused: (account) => `${account}: Zalo does not accept this session any more.`,
  zaloAway: (account) => `${account}: Zalo cannot be reached.`,
  zaloAwayNext: 'Check the network and the firewall; the service connects again when it can.',
  kicked: (account) =>
    `${account}: it is open on another computer, so the service has stopped sending and hearing through it.`,
  kickedNext:
    'Close Zalo Web or Zalo PC there; the service connects again within 5 to 35 minutes. To have it back at once: nhipcau zalo login',
  onlyZalo:
    'Zalo is the only channel: when its account is logged out or locked, the service can tell nobody.',
  nobodyAlerted:
    'No admin is on Telegram: when the Zalo account is logged out, the service can tell nobody.',

  clock: 'The clock is right.',
  clockFast: (seconds) => `The clock is ${seconds} seconds fast.`,
  clockSlow: (seconds) => `The clock is ${seconds} seconds slow.`,
  clockNext: 'Switch time synchronisation on; on Linux: sudo timedatectl set-ntp true',
  clockUnknown: 'The clock could not be compared with that of Telegram.',

  admins: (admins, staff) => `Admins: ${admins}; staff with rights: ${staff}.`,
  noAdmins: 'There is no admin yet, so nobody can give orders from Telegram or Zalo.',
  adminsNext:
    'Send /help to the Telegram bot or the Zalo account of the service to see your number, then put it into .env: ADMINS=telegram:123456789 (or zalo:…)',
  groups: (bound, active, off) =>
    `Groups: ${active} active, ${bound} of them bound to a unit${off > 0 ? `; ${off} off` : ''}.`,
  groupsNext:
    'Invite the Telegram bot or the Zalo account of the service into a group; then staff type there /group and the unit code. See: nhipcau groups',

  summaries: 'The summary service (SUMMARY_API_URL) writes summaries.',
  summariesOff: (why) =>
    `The summary service cannot be used: ${why}. Until then sentences are chosen from the article.`,
  summariesNext:
    'Check SUMMARY_API_URL, SUMMARY_API_KEY and SUMMARY_MODEL; or leave SUMMARY_API_URL empty.',

  sum: (failed, warned) =>
    failed > 0
      ? `${failed} to mend${warned > 0 ? `, ${warned} to look at` : ''}.`
      : warned > 0
        ? `Nothing to mend; ${warned} to look at.`
        : 'All is well.',
}

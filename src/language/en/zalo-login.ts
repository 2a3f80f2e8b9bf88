import type { zaloLogin as vi } from '../vi/zalo-login.js'

export const zaloLogin: typeof vi = {
  before: [
    'Please use a Zalo account of the service’s own, not a personal one.',
    'The service speaks with Zalo through an unofficial client (zca-js). Zalo’s terms do not accept such clients, and Zalo may lock the account.',
  ].join('\n'),
  scan: 'On the phone of that account open Zalo, touch the QR scanner, scan the code below and touch Log in. (Leave it: Ctrl+C)',
  renewed: 'The old code has expired. Here is a new one:',
  codeFile: (file) => `If it is hard to scan, open the picture of the code: ${file}`,
  codeOnlyInFile: (file) =>
    `The code cannot be drawn here. Please open the picture of the code: ${file}`,
  codeNotSaved: (file) => `The picture of the code could not be written to ${file}.`,
  whichFile: (files) =>
    `There are ${files.length} Zalo accounts in ZALO_SESSION_FILE. Please add the file of the one to log in: ${files.map((file) => `nhipcau zalo login ${file}`).join(' or ')}`,
  scanned: (name) => `“${name}” has scanned the code. Please touch Log in on the phone.`,

  loggedIn: (name, account) => `✔ Logged in as the Zalo account “${name}” (${account}).`,
  stored: (file, isSealed) =>
    isSealed
      ? `The session is kept in ${file}, encrypted with SECRET_KEY.`
      : `The session is kept in ${file}. Whoever can read that file can use the account: please guard it. To encrypt it, set SECRET_KEY in .env and log in again.`,
  keepClosed:
    'Do not open this account in Zalo Web or Zalo PC: Zalo would cut the service off. The phone is fine.',
  anotherAccount: (before) =>
    `⚠ It was another account before (${before}). With a new one everybody’s number on Zalo may change, and every group must let it in. See docs/zalo.md, “When the account is exchanged”.`,
  servedAlready: 'The running service will notice the new session by itself in a moment.',
  servedWithout:
    'The running service does not have this account yet: stop it and run nhipcau serve again.',
  notServed: 'Run the service: nhipcau serve',
  next: 'Next: invite this account into Zalo groups; then staff type /group and the unit code in each. See the groups: nhipcau groups --sync',

  declined: 'The phone said no. To try again: nhipcau zalo login',
  expired: 'Nobody scanned the code, and all codes have expired. To try again: nhipcau zalo login',
  unreachable: 'Zalo cannot be reached. Please check the network and the firewall, and try again.',
  refused:
    'Zalo does not let the account in. Please look in Zalo on the phone whether it is locked or warned.',
  stopped: 'Left; nobody is logged in.',
  noPlace: (file) =>
    `The session cannot be kept in ${file}. Check that its folder is there and can be written, and try again.`,

  off: {
    missing: 'there is no session file',
    twice: 'the session is that of an account that another file has',
    damaged: 'the session file is damaged',
    sealed: 'the session is encrypted, and SECRET_KEY is empty',
    'wrong-key': 'the session is encrypted with another SECRET_KEY',
    permissions: 'the program may not read the session file',
  },
  offNext: {
    missing: 'Log in: nhipcau zalo login',
    twice:
      'Take one file out of ZALO_SESSION_FILE, or log another account in to this one: nhipcau zalo login and the file',
    damaged: 'Log in again: nhipcau zalo login',
    sealed: 'Put the old SECRET_KEY back into .env, or log in again: nhipcau zalo login',
    'wrong-key': 'Put the old SECRET_KEY back into .env, or log in again: nhipcau zalo login',
    permissions:
      'Run the service as the user who logged in to Zalo, or log in again as this one: nhipcau zalo login',
  },
}

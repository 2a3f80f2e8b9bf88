import type { RoleName, staff as vi } from '../vi/staff.js'

const roles: Readonly<Record<RoleName, string>> = {
  admin: 'admin',
  editor: 'editor',
  approver: 'approver',
  viewer: 'viewer',
}

export const staff: typeof vi = {
  roleWords: {
    admin: ['admin', 'quản trị viên', 'quản trị'],
    editor: ['editor', 'biên tập viên', 'biên tập'],
    approver: ['approver', 'người duyệt', 'duyệt'],
    viewer: ['viewer', 'người xem', 'xem'],
  },
  head: (where, count) => `Staff of ${where}: ${count}`,
  none: (where) => `${where} has no staff yet.`,
  line: (number, name, role, where, isListed) =>
    `${number}. ${name} – ${roles[role]}, ${where}${isListed ? ' (listed in ADMINS)' : ''}`,
  more: (count) => `… and ${count} more. Name a unit: /staff xa-tan-phu`,
  unnamed: 'no name yet',
  accounts: (count) => `, ${count} accounts`,
  nextAdmin:
    'Invite: /staff invite editor xa-tan-phu · Remove: /staff remove 3 · Bind a second account of your own: /staff link',
  nextOther: 'Bind a second account of your own: /staff link',
  beyond: (unit) => `“${unit}” lies outside your area.`,
  directOnly:
    'Please type this in a direct conversation with us, so that nobody else can use the invitation.',
  inviteUsage:
    'Please name a role and a unit, for example: /staff invite editor xa-tan-phu. Roles: admin, editor, approver, viewer.',
  mayNotGive: (role) => `You cannot make anybody ${roles[role]}.`,
  openLink: 'Press here to accept',
  invited: (role, where, until) =>
    `✔ An invitation as ${roles[role]}, for: ${where}. It counts once, until ${until}. Please pass this message on to the person you invite.`,
  linkMade: (until) =>
    `✔ Please open it with your own second account. It counts once, until ${until}. Give it to nobody else: whoever opens it has your rights.`,
  typeCode: (code) =>
    `Write to the service’s account directly, on Telegram or Zalo: /start ${code}`,
  void: 'This invitation counts no more: it was accepted, is too old, or was taken back. Please ask for a new one.',
  alreadyStaff: (role, where) =>
    `This account is staff already (${roles[role]}, ${where}), so the invitation was not used. To change the role, please ask an admin.`,
  welcome: (role, where) =>
    `✔ Welcome. You are now ${roles[role]}, for: ${where} and all units below. You may:`,
  welcomeEverywhere: (role) => `✔ Welcome. You are now ${roles[role]}, for: everywhere. You may:`,
  linked: '✔ Bound. This account now has the rights of your other one.',
  toldJoined: (name, role, where) =>
    `✔ ${name} has accepted: ${roles[role]}, for: ${where}. If that is not whom you invited, take the rights away at once: /staff`,
  toldLinked:
    'A second account was just bound to you. If it is not yours, please tell an admin at once.',
  removeUsage: 'Please give the name or number, for example: /staff remove 3. The list: /staff',
  nobody: (text) => `Nobody of the staff in your area is “${text}”. The list: /staff`,
  several: (numbers) =>
    `Several have that name: numbers ${numbers.join(', ')}. Please give the number, for example: /staff remove ${numbers[0] ?? 3}`,
  removed: (name) => `✔ The rights of ${name} are taken away, from this moment.`,
  listed:
    'This person is an admin listed in ADMINS and cannot be removed here. Please ask the operator to change ADMINS.',
  lastAdmin:
    'This is the last admin of the area. Please invite another admin first: /staff invite admin',
}

import type { people as vi } from '../vi/people.js'

export const people: typeof vi = {
  roles: { admin: 'admin', editor: 'editor', approver: 'approver', viewer: 'viewer' },
  mayNot: {
    read: 'You have no right to look at this. Please ask an admin.',
    'write-article': 'You have no right to write articles. Please ask an admin.',
    publish: 'You have no right to publish. Please ask an admin.',
    approve: 'You may not approve posts. Please ask an admin.',
    'send-urgent': 'Only admins may send without approval.',
    'bind-group': 'You have no right to bind groups to units. Please ask an admin.',
    resend: 'You have no right to send again. Please ask an admin.',
    'read-feedback': 'You have no right to read what members wrote. Please ask an admin.',
    answer: 'You have no right to answer members. Please ask an admin.',
    'set-keywords':
      'You have no right to change the keywords of the whole area. Please ask an admin.',
    'manage-staff': 'Only an admin may add or remove staff.',
  },
  beyondUnit: (unit) => `“${unit}” lies outside your area.`,
  beyondGroups: (count, own) =>
    `${count} groups lie outside your area. Please stay within ${own}, for example: /publish 12 to ${own}.`,
  everywhere: 'everywhere',
  added: (role, where) => `Added as ${role}, for: ${where}.`,
  changed: (role, where) => `Now ${role}, for: ${where}.`,
  removed: 'Removed.',
  unknown: 'There is no such member of staff. For example: telegram:123456789.',
  inEnvironment: 'This person is an admin listed in ADMINS; change it there.',
}

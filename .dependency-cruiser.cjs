/**
 * Which room may look into which, and which package lives where: the plan of the house, checked
 * by `npm run rooms`. `tests/rooms.test.ts` proves that every rule below can fail.
 */

/** Rooms in the order the data passes through them. Each may look at the rooms beside it, at `base` and at `language`. */
const below = {
  db: [],
  channels: [],
  calendar: [],
  // A group is an address on a channel, so audience speaks the port's types.
  audience: ['db', 'channels'],
  // What is announced of days is kept here, so that calendar stays pure.
  holidays: ['db', 'calendar'],
  articles: ['db'],
  // A picture is what the port sends.
  pictures: ['channels'],
  // Does not know what the work is that it hands on: app.ts tells it who does what.
  tasks: ['db'],
  // What members send with their words: rows, files, and the task that downloads them.
  attachments: ['db', 'channels', 'pictures', 'tasks'],
  people: ['db', 'audience', 'channels'],
  delivery: ['db', 'channels', 'calendar', 'audience', 'pictures'],
  feedback: [
    'db',
    'channels',
    'calendar',
    'holidays',
    'attachments',
    'audience',
    'people',
    'delivery',
  ],
  reports: ['db', 'channels', 'calendar', 'holidays', 'audience'],
  publishing: [
    'db',
    'channels',
    'calendar',
    'holidays',
    'audience',
    'people',
    'articles',
    'delivery',
    'feedback',
    'reports',
  ],
  privacy: ['db', 'channels', 'attachments', 'audience', 'people', 'delivery', 'feedback'],
}

const business = Object.keys(below)

const mayImport = {
  base: [],
  language: ['base'],
  ...Object.fromEntries(
    Object.entries(below).map(([room, allowed]) => [room, ['base', 'language', ...allowed]]),
  ),
  commands: ['base', 'language', ...business],
  intake: [
    'base',
    'language',
    'db',
    'channels',
    'audience',
    'people',
    'delivery',
    'feedback',
    'privacy',
    'commands',
  ],
  desk: ['base', 'language', ...business, 'commands'],
  cli: ['base', 'language', ...business, 'commands', 'desk', 'sandbox'],
  sandbox: [],
}

/** The files beside the rooms, and what they may look at. `app.ts` joins every room and is not listed. */
const topLevel = {
  config: ['base/', 'language/', 'calendar/', 'variables\\.ts$'],
  // What each variable of the environment may hold; it looks at nothing but itself.
  variables: ['variables\\.ts$'],
  schedule: ['base/'],
  http: ['base/', 'channels/'],
  // The accounts that the configuration switches on: the part of app.ts that knows the adapters.
  accounts: ['base/', 'channels/', 'config\\.ts$'],
  // What is looked at again and again; used by app.ts alone.
  bells: [
    'articles/',
    'attachments/',
    'base/',
    'channels/',
    'db/',
    'audience/',
    'delivery/',
    'feedback/',
    'commands/',
    'privacy/',
    'intake/',
    'pictures/',
    'reports/',
    'tasks/',
    'memory\\.ts$',
    'schedule\\.ts$',
    'speak\\.ts$',
  ],
  // One account's loop: it takes the account, sends and listens. Used by app.ts alone.
  speak: ['base/', 'channels/', 'db/', 'delivery/'],
  // The feeds that are read, and what becomes of what they bring. Used by app.ts alone.
  feeds: ['articles/', 'base/', 'db/', 'publishing/'],
  // Who does which of the tasks. Used by app.ts alone.
  work: ['articles/', 'attachments/', 'base/', 'commands/', 'db/', 'tasks/'],
  // Gives memory back. Made by main.ts, and rung by bells.ts.
  memory: ['base/'],
  // Digests that are due. Used by app.ts alone.
  digests: ['base/', 'channels/', 'db/', 'language/', 'publishing/', 'config\\.ts$'],
  // Schedules that are due. Used by app.ts alone.
  schedules: ['base/', 'channels/', 'db/', 'language/', 'publishing/', 'config\\.ts$'],
  // Posts that are due, and thanks: looked at one after the other. Used by app.ts alone.
  release: ['base/', 'channels/', 'db/', 'language/', 'feedback/', 'publishing/'],
  // How what a channel hears is taken in. Used by app.ts alone.
  receive: [
    'base/',
    'channels/',
    'commands/',
    'db/',
    'delivery/',
    'feedback/',
    'intake/',
    'language/',
    'privacy/',
    'speak\\.ts$',
  ],
  main: [
    'base/',
    'language/',
    'cli/',
    'accounts\\.ts$',
    'app\\.ts$',
    'config\\.ts$',
    'memory\\.ts$',
  ],
}

/** A package and the only places that may know it. Whoever replaces it has these files to change and no others. */
const keptIn = {
  telegraf: '^src/channels/telegram/',
  'zca-js': '^src/channels/zalo/',
  hono: '^src/(desk/|sandbox/|http\\.ts$|app\\.ts$)',
  '@hono/node-server': '^src/(desk/|sandbox/|http\\.ts$|app\\.ts$)',
  'better-sqlite3': '^src/db/',
  pg: '^src/db/',
  pino: '^src/base/log\\.ts$',
  'pino-pretty': '^src/(base|cli)/',
  uuid: '^src/base/names\\.ts$',
  'node-cron': '^src/schedule\\.ts$',
  croner: '^src/calendar/',
  // Articles read the dates that sites print.
  luxon: '^src/(calendar|articles)/',
  commander: '^src/cli/',
  'cli-progress': '^src/cli/',
  linkedom: '^src/articles/',
  '@mozilla/readability': '^src/articles/',
  'markdown-it': '^src/articles/',
  feedsmith: '^src/articles/feed/',
  'robots-parser': '^src/articles/fetch/',
  'ipaddr.js': '^src/articles/fetch/',
  mammoth: '^src/articles/document/',
  unpdf: '^src/articles/document/',
  'iconv-lite': '^src/articles/text/',
  'csv-parse': '^src/base/csv\\.ts$',
  'fastest-levenshtein': '^src/audience/',
  ajv: '^src/sandbox/',
  ws: '^src/sandbox/',
  qrcode: '^src/(cli|sandbox)/',
  sharp: '^src/pictures/',
  jsqr: '^src/channels/zalo/',
  pngjs: '^src/channels/zalo/',
  // What comes from outside is parsed at the edge and nowhere further in.
  zod: '^src/(variables\\.ts$|cli/|desk/|sandbox/)',
}

/** Doors: a room's index.ts, an adapter's and a local server's own index.ts, and the files beside the rooms. */
const doors = [
  '^src/[^/]+/index\\.ts$',
  '^src/(channels|sandbox)/[^/]+/index\\.ts$',
  '^src/[^/]+\\.ts$',
]

const roomRules = Object.entries(mayImport).map(([room, allowed]) => ({
  name: `${room}-looks-only-at`,
  comment: `${room} may import ${allowed.join(', ') || 'nothing of the house'}: the path goes one way, so a room can be read and changed without those after it.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^(src|tests|bench|scripts)/',
    pathNot: [
      `^src/(${[room, ...allowed].join('|')})/`,
      // main.ts hands the terminal the app and the config; it knows their types.
      ...(room === 'cli' ? ['^src/(app|config)\\.ts$'] : []),
    ],
  },
}))

const topLevelRules = Object.entries(topLevel).map(([file, allowed]) => ({
  name: `${file}.ts-looks-only-at`,
  comment: `${file}.ts may import ${allowed.join(' ').replaceAll('\\', '').replaceAll('$', '')}: rooms are joined in app.ts alone.`,
  severity: 'error',
  from: { path: `^src/${file}\\.ts$` },
  to: { path: '^(src|tests|bench|scripts)/', pathNot: `^src/(${allowed.join('|')})` },
}))

const packageRules = Object.entries(keptIn).map(([name, place]) => ({
  name: `${name}-stays-in-its-place`,
  comment: `${name} is known only in ${place}, so it can be replaced without searching the house.`,
  severity: 'error',
  from: { path: '^(src|migrations)/', pathNot: place },
  to: { path: `(^|/)node_modules/(@types/)?${name}/` },
}))

module.exports = {
  forbidden: [
    ...roomRules,
    ...topLevelRules,
    ...packageRules,
    {
      name: 'every-room-is-in-the-table',
      comment:
        'A folder or file of src that is missing from the tables above would be held to no rule.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          `^src/(${Object.keys(mayImport).join('|')})/`,
          `^src/(app|${Object.keys(topLevel).join('|')})\\.ts$`,
        ],
      },
      to: {},
    },
    {
      name: 'enter-by-the-door',
      comment:
        "A room is entered through its index.ts. What is not exported there is the room's own.",
      severity: 'error',
      from: { path: '^src/([^/]+)(/|\\.ts$)' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', ...doors] },
    },
    {
      name: 'tests-reach-inside-only-the-room-they-mirror',
      comment:
        'A test of one room that leans on the inside of another breaks when that one is tidied.',
      severity: 'error',
      from: { path: '^tests/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/$1/', ...doors] },
    },
    {
      name: 'outsiders-enter-by-the-door',
      comment:
        'Benchmarks and tests of the whole house stand outside: what they need is on a door.',
      severity: 'error',
      from: { path: '^(bench/|scripts/|tests/[^/]+$)' },
      to: { path: '^src/', pathNot: doors },
    },
    {
      name: 'adapters-are-known-only-to-accounts',
      comment:
        'Every other room speaks to the port, so a platform can be added or lost in one place.',
      severity: 'error',
      from: { pathNot: '^(src/accounts\\.ts$|tests/|bench/|src/channels/[^/]+/)' },
      to: { path: '^src/channels/[^/]+/' },
    },
    {
      name: 'no-adapter-knows-another',
      comment: 'What two platforms share belongs to the port.',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/$1/' },
    },
    {
      name: 'sandbox-is-known-only-to-cli-tests-and-bench',
      comment: 'The real service must not be able to reach a pretended platform.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '^src/(sandbox|cli)/' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'only-db-runs-migrations',
      comment: 'A database is brought up to date through the door of db.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/db/' },
      to: { path: '^migrations/' },
    },
    {
      name: 'migrations-stand-alone',
      comment:
        'A migration must do in five years what it did on its first day, whatever src has become.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|tests|bench|scripts)/' },
    },
    {
      name: 'no-tests-in-src',
      comment: 'Only src and migrations are built and shipped.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench|scripts)/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports is dead, or was forgotten on a door.',
      severity: 'error',
      from: { orphan: true, path: '^(src|migrations)/', pathNot: '^src/main\\.ts$' },
      to: {},
    },
    {
      name: 'no-dev-dependencies-in-src',
      comment: 'It would be missing where only the service is installed.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere escapes every rule above.',
      severity: 'error',
      from: { path: '^(src|migrations|tests|bench)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Types count: a type that crosses a wall ties the rooms together as firmly as a call.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
}

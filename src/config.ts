import type { ChannelName, LogLevel } from './base/index.js'
import type { Language } from './language/index.js'
import { type Score, type Values, type Variable, variables } from './variables.js'

/** Everything the operator decides, read once at start. */
export interface Config {
  /** `sqlite:<file>`, `sqlite::memory:` or `postgres://…`. */
  readonly databaseUrl: string
  /** The folder for what the service keeps beside the database. */
  readonly dataDir: string
  /** An IANA name that this Node knows. Times that people type and read are in it. */
  readonly timeZone: string
  readonly language: Language
  readonly logLevel: LogLevel
  /** `21:00-06:00` (both `HH:MM`, never equal) or `off`. */
  readonly quietHours: string
  /** `07:30-11:30,13:30-17:00`: each `HH:MM` later than the one before. */
  readonly workingHours: string
  /** In working hours: to be taken, to be answered, and until a silent writer is told of. */
  readonly caseHours: Values['CASE_DEADLINES']
  /** What people's signs under a post count as; signs without U+FE0F, the selector of emoji style. */
  readonly ratingReactions: ReadonlyMap<string, Score>
  /** The first staff, who let in everybody else. */
  readonly admins: readonly Admin[]
  /** Seals what is kept secret on this machine's disk. */
  readonly secretKey?: string
  /** For how many days what members wrote is kept, by kind. */
  readonly retention: Values['RETENTION_DAYS']
  /** How much is taken in of what people write within an hour. */
  readonly floodLimits: Values['FLOOD_LIMITS']
  /** Who keeps what members write, as they read it. */
  readonly officeName?: string
  /** Whoever gives one or two stars is asked why, once. */
  readonly asksWhy: boolean
  /** A second person looks at every post before it goes. */
  readonly needsApproval: boolean
  /** Absent without a token, so nothing can use half of it. */
  readonly telegram?: TelegramConfig
  readonly zalo: ZaloConfig
  /** Feeds that are read, besides those that were added by a command. */
  readonly feeds: readonly string[]
  /** Hosts with ports, lower case, that articles may be fetched from although they are private. */
  readonly importAllowHosts: readonly string[]
  /** A service that writes summaries; absent, they are chosen offline. */
  readonly summaries?: SummariesConfig
  readonly http: {
    /** 0 asks the system for any free port. */
    readonly port: number
    /** The address people reach the desk by, without a slash at its end. */
    readonly url?: string
  }
}

export interface Admin {
  readonly channel: ChannelName
  /** The platform's own number for the person. */
  readonly person: string
}

export interface TelegramConfig {
  /** One bot each, of different bots; at least one. */
  readonly tokens: readonly string[]
  readonly apiRoot: string
  readonly ratePerSecond: number
  readonly mode:
    | { readonly kind: 'polling' }
    /** Telegram calls `<url>/webhooks/telegram/<account>` and shows the secret. */
    | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
}

export interface SummariesConfig {
  /** Of an OpenAI-compatible service, up to where `/chat/completions` begins. */
  readonly url: string
  readonly model: string
  /** Absent for a service of one's own that asks for none. */
  readonly key?: string
}

/** Where an account of Zalo keeps its session: logging in writes the file. */
export interface ZaloSession {
  readonly file: string
  /** A local server that stands for all of Zalo's hosts. */
  readonly httpBase?: string
}

export interface ZaloConfig {
  /** One for each account; the account is on when its file is there. */
  readonly sessions: readonly [ZaloSession, ...ZaloSession[]]
  /** The operator named the files, and so wants the channel on. */
  readonly isNamed: boolean
  readonly perMinute: number
  /** In any 24 hours. */
  readonly perDay: number
  /** A poll goes with every post; replies and reactions count all the same. */
  readonly polls: boolean
}

/** Thrown once, at start, with everything that is wrong. Holds the names of variables, never their values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    const list = problems.map((problem) => `  - ${problem}`).join('\n')
    super(
      `Not usable as configured. Mend these in .env (.env.example shows each) and start again:\n${list}`,
    )
    this.problems = problems
  }
}

/** The names of all variables, in the order of `.env.example`. */
export const configKeys = Object.keys(variables.shape) as readonly Variable[]

/**
 * Reads the environment; empty means absent, and what it does not know it leaves alone.
 * The only place that knows the names: `main.ts` passes `process.env`, a test passes an object.
 *
 * Throws a ConfigError that names every fault at once.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = ours(env)
  const parsed = variables.safeParse(given)
  const faulty = new Set(parsed.error?.issues.map(({ path }) => path[0]))
  const problems = [
    ...configKeys.filter((key) => faulty.has(key)).map(expectation),
    ...missingForWebhook(given).map(
      (key) => `${expectation(key)}; needed when TELEGRAM_MODE is webhook`,
    ),
    ...(given.SUMMARY_API_URL && !given.SUMMARY_MODEL
      ? [`${expectation('SUMMARY_MODEL')}; needed when SUMMARY_API_URL is set`]
      : []),
  ]
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return arranged(parsed.data)
}

/** What is set among our variables, without the blanks around it. */
function ours(
  env: Readonly<Record<string, string | undefined>>,
): Partial<Record<Variable, string>> {
  const given = configKeys.map((key) => [key, env[key]?.trim()] as const)
  return Object.fromEntries(given.filter(([key, value]) => value && !isForeign(key, value)))
}

/** Desktops set LANGUAGE for their own programs, as a list of locales (`en_US:en`); that is not meant for us. */
function isForeign(key: Variable, value: string): boolean {
  return key === 'LANGUAGE' && /[_:.]/.test(value)
}

function expectation(key: Variable): string {
  return `${key}: expected ${variables.shape[key].description}`
}

function missingForWebhook(given: Partial<Record<Variable, string>>): readonly Variable[] {
  if (given.TELEGRAM_MODE !== 'webhook') return []
  const needed = ['TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET'] as const
  return needed.filter((key) => !given[key])
}

function arranged(env: Values): Config {
  const telegram = telegramOf(env)
  const summaries = summariesOf(env)
  return Object.freeze<Config>({
    databaseUrl: env.DATABASE_URL ?? `sqlite:${env.DATA_DIR}/nhipcau.sqlite`,
    dataDir: env.DATA_DIR,
    timeZone: env.TIME_ZONE,
    language: env.LANGUAGE,
    logLevel: env.LOG_LEVEL,
    quietHours: env.QUIET_HOURS,
    workingHours: env.WORKING_HOURS,
    caseHours: Object.freeze(env.CASE_DEADLINES),
    ratingReactions: new Map(env.RATING_REACTIONS),
    admins: Object.freeze(env.ADMINS.map(adminOf)),
    retention: Object.freeze(env.RETENTION_DAYS),
    floodLimits: Object.freeze(env.FLOOD_LIMITS),
    ...(env.OFFICE_NAME && { officeName: env.OFFICE_NAME }),
    asksWhy: env.ASK_WHY === 'on',
    needsApproval: env.APPROVAL === 'two-person',
    ...(env.SECRET_KEY && { secretKey: env.SECRET_KEY }),
    ...(telegram && { telegram }),
    zalo: zaloOf(env),
    feeds: Object.freeze(env.FEEDS),
    importAllowHosts: Object.freeze(env.IMPORT_ALLOW_HOSTS),
    ...(summaries && { summaries }),
    http: Object.freeze({ port: env.DESK_PORT, ...(env.DESK_URL && { url: env.DESK_URL }) }),
  })
}

function telegramOf(env: Values): TelegramConfig | undefined {
  if (env.TELEGRAM_BOT_TOKEN.length === 0) return undefined
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env
  return Object.freeze<TelegramConfig>({
    tokens: Object.freeze(env.TELEGRAM_BOT_TOKEN),
    apiRoot: env.TELEGRAM_API_ROOT,
    ratePerSecond: env.TELEGRAM_RATE,
    mode: Object.freeze(
      env.TELEGRAM_MODE === 'webhook' && url && secret
        ? { kind: 'webhook', url, secret }
        : { kind: 'polling' },
    ),
  })
}

function zaloOf(env: Values): ZaloConfig {
  return Object.freeze<ZaloConfig>({
    sessions: zaloSessionsOf(env),
    isNamed: env.ZALO_SESSION_FILE.length > 0,
    perMinute: env.ZALO_RATE,
    perDay: env.ZALO_DAILY,
    polls: env.ZALO_RATING === 'poll',
  })
}

function zaloSessionsOf(env: Values): ZaloConfig['sessions'] {
  const [first = `${env.DATA_DIR}/zalo-session.json`, ...others] = env.ZALO_SESSION_FILE
  // One server for all of them, or one for each.
  const session = (file: string, at: number): ZaloSession => {
    const httpBase = env.ZALO_HTTP_BASE[at] ?? env.ZALO_HTTP_BASE.at(-1)
    return Object.freeze({ file, ...(httpBase && { httpBase }) })
  }
  return [session(first, 0), ...others.map((file, at) => session(file, at + 1))]
}

function summariesOf(env: Values): SummariesConfig | undefined {
  const { SUMMARY_API_URL: url, SUMMARY_MODEL: model, SUMMARY_API_KEY: key } = env
  return url && model ? Object.freeze({ url, model, ...(key && { key }) }) : undefined
}

function adminOf(written: string): Admin {
  const [channel, person = ''] = written.split(':')
  return Object.freeze<Admin>({ channel: channel === 'zalo' ? 'zalo' : 'telegram', person })
}

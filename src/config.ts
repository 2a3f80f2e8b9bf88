import { z } from 'zod'
import type { ChannelName, LogLevel } from './base/index.js'
import type { Language } from './language/index.js'

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
  /** The first staff, who let in everybody else. */
  readonly admins: readonly Admin[]
  /** Absent without a token, so nothing can use half of it. */
  readonly telegram?: TelegramConfig
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

/** One line per variable, in the order of `.env.example`; its description is what a fault of it says. */
const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:|postgres(ql)?:\/\/)./)
    .optional()
    .describe(
      'sqlite:<file> or postgres://<user>@<host>/<database>, for example sqlite:data/nhipcau.sqlite',
    ),
  DATA_DIR: z.string().default('data').describe('a folder, for example data'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone)
    .default('Asia/Ho_Chi_Minh')
    .describe('the name of a time zone, for example Asia/Ho_Chi_Minh (there is no Asia/Hanoi)'),
  LANGUAGE: z.enum(['vi', 'en']).default('vi').describe('vi or en'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('debug, info, warn, error or silent'),
  QUIET_HOURS: z
    .string()
    .regex(/^(off|(?!(.+)-\2$)([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)$/)
    .default('21:00-06:00')
    .describe('two different times of day or off, for example 21:00-06:00'),
  ADMINS: listOf(/^(telegram|zalo):\d{1,20}$/)
    .default([])
    .describe('people as <channel>:<number>, separated by commas, for example telegram:123456789'),

  TELEGRAM_BOT_TOKEN: listOf(/^\d{1,20}:[\w-]+$/)
    .refine((tokens) => new Set(tokens.map(botOf)).size === tokens.length)
    .default([])
    .describe(
      'tokens of different bots as BotFather gives them, separated by commas, for example 123456789:AAF0…',
    ),
  TELEGRAM_API_ROOT: webAddress()
    .default('https://api.telegram.org')
    .describe('a web address, for example https://api.telegram.org'),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling').describe('polling or webhook'),
  TELEGRAM_WEBHOOK_URL: webAddress()
    .optional()
    .describe(
      'the web address Telegram reaches this service by, for example https://nhipcau.example.vn',
    ),
  // setWebhook, `secret_token`: 1–256 characters of A-Z, a-z, 0-9, _ and -.
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/)
    .optional()
    .describe('1 to 256 of the characters A-Z a-z 0-9 _ -, made up by you and kept secret'),
  // 30 a second is Telegram's limit for broadcasts; up to 1,000 where the owner of the bot pays for it.
  TELEGRAM_RATE: wholeNumber(1, 1000)
    .default(29)
    .describe('messages a second, a whole number from 1 to 1000, for example 29'),

  DESK_PORT: wholeNumber(0, 65_535)
    .default(8080)
    .describe('a port from 0 (any that is free) to 65535, for example 8080'),
  DESK_URL: webAddress()
    .optional()
    .describe('the web address people open the desk by, for example https://nhipcau.example.vn'),
})

type Variable = keyof typeof schema.shape

/** The names of all variables, in the order of `.env.example`. */
export const configKeys = Object.keys(schema.shape) as readonly Variable[]

/**
 * Reads the environment; empty means absent, and what it does not know it leaves alone.
 * The only place that knows the names: `main.ts` passes `process.env`, a test passes an object.
 *
 * Throws a ConfigError that names every fault at once.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = ours(env)
  const parsed = schema.safeParse(given)
  const faulty = new Set(parsed.error?.issues.map(({ path }) => path[0]))
  const problems = [
    ...configKeys.filter((key) => faulty.has(key)).map(expectation),
    ...missingForWebhook(given).map(
      (key) => `${expectation(key)}; needed when TELEGRAM_MODE is webhook`,
    ),
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
  return `${key}: expected ${schema.shape[key].description}`
}

function missingForWebhook(given: Partial<Record<Variable, string>>): readonly Variable[] {
  if (given.TELEGRAM_MODE !== 'webhook') return []
  const needed = ['TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET'] as const
  return needed.filter((key) => !given[key])
}

function arranged(env: z.output<typeof schema>): Config {
  const telegram = telegramOf(env)
  return Object.freeze<Config>({
    databaseUrl: env.DATABASE_URL ?? `sqlite:${env.DATA_DIR}/nhipcau.sqlite`,
    dataDir: env.DATA_DIR,
    timeZone: env.TIME_ZONE,
    language: env.LANGUAGE,
    logLevel: env.LOG_LEVEL,
    quietHours: env.QUIET_HOURS,
    admins: Object.freeze(env.ADMINS.map(adminOf)),
    ...(telegram && { telegram }),
    http: Object.freeze({ port: env.DESK_PORT, ...(env.DESK_URL && { url: env.DESK_URL }) }),
  })
}

function telegramOf(env: z.output<typeof schema>): TelegramConfig | undefined {
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

function adminOf(written: string): Admin {
  const [channel, person = ''] = written.split(':')
  return Object.freeze<Admin>({ channel: channel === 'zalo' ? 'zalo' : 'telegram', person })
}

function botOf(token: string): string | undefined {
  return token.split(':')[0]
}

/** Items separated by commas; blanks around them and a comma too many do no harm. */
function listOf(item: RegExp) {
  return z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().regex(item)))
}

function webAddress() {
  return z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
}

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    return false
  }
  // Newer Nodes take an offset too, which the clocks of other libraries do not.
  return /^[A-Za-z]/.test(name)
}

import { z } from 'zod'

const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const SHIFT = `${TIME}-(?:${TIME}|24:00)`
const HOURS = new RegExp(`^${SHIFT}(?:,${SHIFT})*$`)

/** One line per variable, in the order of `.env.example`; its description is what a fault of it says. */
export const variables = z.object({
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
  WORKING_HOURS: z
    .string()
    .regex(HOURS)
    .refine(areInOrder)
    .default('07:30-11:30,13:30-17:00')
    .describe(
      'the hours of a working day in order, separated by commas, for example 07:30-11:30,13:30-17:00',
    ),
  CASE_DEADLINES: deadlines()
    .prefault('')
    .describe(
      'working hours by what they are for, from 1 to 999, for example urgent=4,normal=8,report=40,petition=80,question=24,waiting=24',
    ),
  RATING_REACTIONS: reactions()
    .prefault('❤️=5,👍=4,😮=3,😢=2,😡=1')
    .describe(
      'signs with the score from 1 to 5 that each counts as, no sign twice, separated by commas, for example ❤️=5,👍=4,😡=1',
    ),
  ADMINS: listOf(/^(telegram:\d{1,20}|zalo:\d{1,20}(@\d{1,20})?)$/)
    .default([])
    .describe('people as <channel>:<number>, separated by commas, for example telegram:123456789'),
  RETENTION_DAYS: retention()
    .default({ feedback: 730, held: 730, messages: 90, requests: 1_095 })
    .describe('days by kind, for example feedback=730,held=730,messages=90,requests=1095'),
  FLOOD_LIMITS: floodLimits()
    .default({ person: 10, group: 60 })
    .describe('messages an hour, whole numbers from 1, for example person=10,group=60'),
  OFFICE_NAME: z
    .string()
    .max(120)
    .optional()
    .describe('the name of your office as people know it, up to 120 letters'),
  APPROVAL: z.enum(['off', 'two-person']).default('off').describe('off or two-person'),
  ASK_WHY: z.enum(['on', 'off']).default('on').describe('on or off'),
  SECRET_KEY: z
    .string()
    .min(16)
    .optional()
    .describe('at least 16 characters, made up by you and kept secret'),

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

  ZALO_SESSION_FILE: listOf(/./)
    .default([])
    .describe(
      'a file for each account, separated by commas, for example data/zalo-session.json; nhipcau zalo login writes them',
    ),
  ZALO_HTTP_BASE: listOf(/^https?:/)
    .pipe(z.array(webAddress()))
    .default([])
    .describe("a web address, for example http://127.0.0.1:9000; only for tests, in Zalo's place"),
  // Zalo publishes no limits. One message about every five seconds is slower than what others report to work.
  ZALO_RATE: wholeNumber(1, 6000)
    .default(12)
    .describe('messages a minute, a whole number from 1 to 6000, for example 12'),
  ZALO_DAILY: wholeNumber(1, 1_000_000)
    .default(600)
    .describe('messages in 24 hours, a whole number from 1 to 1000000, for example 600'),
  ZALO_RATING: z
    .enum(['reply+reaction', 'poll'])
    .default('reply+reaction')
    .describe('reply+reaction, or poll for a poll under every post as well'),

  FEEDS: listOf(/^https?:\/\/[^\s,]+$/i)
    .prefault('')
    .describe('addresses of feeds, separated by commas, for example https://songxanh.gov.vn/rss/'),

  IMPORT_ALLOW_HOSTS: listOf(/^(?:\[[0-9a-f:.]+\]|[\w.-]+):\d{1,5}$/i)
    .transform((hosts) => hosts.map((host) => host.toLowerCase()))
    .prefault('')
    .describe(
      'hosts with their ports, separated by commas, for example 127.0.0.1:8123; only for tests',
    ),
  SUMMARY_API_URL: webAddress()
    .optional()
    .describe(
      'the web address of an OpenAI-compatible service, for example https://api.example.vn/v1',
    ),
  SUMMARY_API_KEY: z
    .string()
    .regex(/^[\x21-\x7E]{1,500}$/)
    .optional()
    .describe('the key of that service, without blanks'),
  SUMMARY_MODEL: z.string().max(200).optional().describe('the name of a model of that service'),

  DESK_PORT: wholeNumber(0, 65_535)
    .default(8080)
    .describe('a port from 0 (any that is free) to 65535, for example 8080'),
  DESK_URL: webAddress()
    .optional()
    .describe('the web address people open the desk by, for example https://nhipcau.example.vn'),
})

export type Variable = keyof typeof variables.shape

/** What the variables say once they are read. */
export type Values = z.output<typeof variables>

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

/** What a sign of a member counts as. */
export type Score = 1 | 2 | 3 | 4 | 5

/** Pairs of a sign and its score. Signs lose U+FE0F, which platforms add and leave out as they like. */
function reactions() {
  return listOf(/^[^=]*\p{Extended_Pictographic}[^=]*\s*=\s*[1-5]$/u)
    .transform((pairs) => pairs.map(readReaction))
    .refine((pairs) => new Set(pairs.map(([sign]) => sign)).size === pairs.length)
}

function readReaction(pair: string): readonly [sign: string, score: Score] {
  const [sign = '', score] = pair.split('=')
  return [sign.trim().replaceAll('\uFE0F', ''), Number(score) as Score]
}

/** Times of day as they are written sort as they come. */
function areInOrder(hours: string): boolean {
  const times = hours.split(/[-,]/)
  return times.every((time, at) => at === 0 || time > (times[at - 1] ?? ''))
}

/** Working hours for each thing that has a deadline; what is left out keeps its usual ones. */
function deadlines() {
  const usual = { urgent: 4, normal: 8, report: 40, petition: 80, question: 24, waiting: 24 }
  return listOf(/^(urgent|normal|report|petition|question|waiting)\s*=\s*[1-9]\d{0,2}$/)
    .refine(
      (pairs) => new Set(pairs.map((pair) => pair.split('=')[0]?.trim())).size === pairs.length,
    )
    .transform(
      (pairs): Readonly<Record<keyof typeof usual, number>> => ({
        ...usual,
        ...Object.fromEntries(
          pairs.map((pair) => {
            const [name = '', hours] = pair.split('=')
            return [name.trim(), Number(hours)]
          }),
        ),
      }),
    )
}

/** Days by kind; kinds that are left out keep their usual days. */
function retention() {
  return listOf(/^(feedback|held|messages|requests)\s*=\s*[1-9]\d{0,4}$/).transform((pairs) => {
    const days = new Map(
      pairs.map((pair) => pair.split('=').map((part) => part.trim()) as [string, string]),
    )
    const of = (kind: string, usual: number) => Number(days.get(kind) ?? usual)
    return {
      feedback: of('feedback', 730),
      held: of('held', 730),
      messages: of('messages', 90),
      requests: of('requests', 1_095),
    }
  })
}

/** Messages an hour; what is left out keeps its usual number. */
function floodLimits() {
  return listOf(/^(person|group)\s*=\s*[1-9]\d{0,5}$/).transform((pairs) => {
    const most = new Map(
      pairs.map((pair) => pair.split('=').map((part) => part.trim()) as [string, string]),
    )
    return { person: Number(most.get('person') ?? 10), group: Number(most.get('group') ?? 60) }
  })
}

function webAddress() {
  return z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
}

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,7}$/)
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

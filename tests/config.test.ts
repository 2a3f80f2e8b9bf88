import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR } from '../src/base/index.js'
import { readWorkingHours } from '../src/calendar/index.js'
import { ConfigError, configKeys, loadConfig } from '../src/config.js'
import { DEFAULT_DEADLINES, deadlinesOf } from '../src/feedback/index.js'

const example = readFileSync('.env.example', 'utf8')
const aToken = '123456789:AAE-secret_part'
const aWebhook = {
  TELEGRAM_BOT_TOKEN: aToken,
  TELEGRAM_MODE: 'webhook',
  TELEGRAM_WEBHOOK_URL: 'https://nhipcau.example.vn/',
  TELEGRAM_WEBHOOK_SECRET: 'mother-knows_1',
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

/** The variables that are at fault, in the order they are named. */
function faultsOf(env: Record<string, string>): readonly (string | undefined)[] {
  return problemsOf(env).map((problem) => problem.split(':')[0])
}

describe('.env.example', () => {
  it('holds every variable, in the order of the schema', () => {
    expect(example.match(/^[A-Z_]+(?==)/gm)).toEqual(configKeys)
  })

  it('says a word about every variable', () => {
    expect(example).not.toMatch(/^(?!#).*\n[A-Z_]+=/m)
  })

  it('starts the service as it is copied, exactly as with nothing set', () => {
    const copied = loadConfig(parseEnv(example))
    expect(copied).toEqual(loadConfig({}))
    expect(copied).toEqual({
      databaseUrl: 'sqlite:data/nhipcau.sqlite',
      dataDir: 'data',
      timeZone: 'Asia/Ho_Chi_Minh',
      language: 'vi',
      logLevel: 'info',
      quietHours: '21:00-06:00',
      workingHours: '07:30-11:30,13:30-17:00',
      caseHours: { urgent: 4, normal: 8, report: 40, petition: 80, question: 24, waiting: 24 },
      ratingReactions: new Map([
        ['❤', 5],
        ['👍', 4],
        ['😮', 3],
        ['😢', 2],
        ['😡', 1],
      ]),
      admins: [],
      retention: { feedback: 730, held: 730, messages: 90, requests: 1095 },
      floodLimits: { person: 10, group: 60 },
      asksWhy: true,
      needsApproval: false,
      zalo: {
        sessions: [{ file: 'data/zalo-session.json' }],
        isNamed: false,
        perMinute: 12,
        perDay: 600,
        polls: false,
      },
      feeds: [],
      importAllowHosts: [],
      http: { port: 8080 },
    })
  })
})

describe('what members read and may say', () => {
  it('takes the limits that are named, and the usual ones for the rest', () => {
    expect(loadConfig({ FLOOD_LIMITS: 'group=200' }).floodLimits).toEqual({
      person: 10,
      group: 200,
    })
    expect(faultsOf({ FLOOD_LIMITS: 'person=0' })).toEqual(['FLOOD_LIMITS'])
    expect(faultsOf({ FLOOD_LIMITS: 'city=5' })).toEqual(['FLOOD_LIMITS'])
  })

  it('knows the office by its name, or by none', () => {
    expect(loadConfig({ OFFICE_NAME: 'UBND xã Tân Phú' }).officeName).toBe('UBND xã Tân Phú')
    expect(loadConfig({})).not.toHaveProperty('officeName')
  })
})

describe('a fault', () => {
  const allWrong = {
    DATABASE_URL: 'mysql://root:hunter2@host/db',
    TIME_ZONE: 'Asia/Hanoi',
    FEEDS: 'không phải địa chỉ',
    IMPORT_ALLOW_HOSTS: 'secret.example',
    LANGUAGE: 'secret-tongue',
    LOG_LEVEL: 'secret-loud',
    QUIET_HOURS: '25:00-secret',
    WORKING_HOURS: '07:30-25:00-secret',
    CASE_DEADLINES: 'urgent=secret',
    RATING_REACTIONS: '👍=secret',
    ADMINS: 'telegram:secret-name',
    RETENTION_DAYS: 'feedback=soon',
    FLOOD_LIMITS: 'person=none-secret',
    OFFICE_NAME: 'secret'.repeat(30),
    APPROVAL: 'maybe',
    ASK_WHY: 'maybe',
    SECRET_KEY: 'secret-too-short'.slice(1),
    TELEGRAM_BOT_TOKEN: 'secret-without-number',
    TELEGRAM_API_ROOT: 'ftp://secret.example',
    TELEGRAM_MODE: 'secret-mode',
    TELEGRAM_WEBHOOK_URL: 'secret-address',
    TELEGRAM_WEBHOOK_SECRET: 'secret with blanks',
    TELEGRAM_RATE: '29.5',
    ZALO_HTTP_BASE: 'ftp://secret.zalo.example',
    ZALO_RATE: '6001',
    ZALO_DAILY: '1000001',
    SUMMARY_API_URL: 'secret-summaries',
    SUMMARY_API_KEY: 'secret with blanks',
    SUMMARY_MODEL: `secret-${'x'.repeat(200)}`,
    ZALO_RATING: 'secret-way',
    DESK_PORT: '99999',
    DESK_URL: 'secret-desk',
  }

  it('is named together with all the others, in order', () => {
    const anyWillDo = new Set<string>(['DATA_DIR', 'ZALO_SESSION_FILE'])
    expect(faultsOf(allWrong)).toEqual(configKeys.filter((key) => !anyWillDo.has(key)))
  })

  it('says what is expected, and an example', () => {
    expect(problemsOf({ DESK_PORT: '99999' })).toEqual([
      'DESK_PORT: expected a port from 0 (any that is free) to 65535, for example 8080',
    ])
    for (const problem of problemsOf(allWrong))
      expect(problem).toMatch(/: expected (?!undefined)\S+ /)
  })

  it('never repeats a value', () => {
    const { message } = new ConfigError(problemsOf(allWrong))
    for (const value of Object.values(allWrong)) {
      if (value !== 'Asia/Hanoi') expect(message).not.toContain(value)
    }
    fc.assert(
      fc.property(fc.constantFrom(...configKeys), fc.stringMatching(/^[A-Z]{12}$/), (key, junk) => {
        expect(problemsOf({ [key]: junk }).join()).not.toContain(junk)
      }),
    )
  })

  it('is told by the error itself, one line each', () => {
    expect(() => loadConfig({ LOG_LEVEL: 'loud', DESK_PORT: '-1' })).toThrow(
      /\.env\.example.*\n {2}- LOG_LEVEL: .*\n {2}- DESK_PORT: /,
    )
  })
})

describe('the environment', () => {
  it('counts what is empty or blank as absent', () => {
    const empty = Object.fromEntries(configKeys.map((key) => [key, ' ']))
    expect(loadConfig(empty)).toEqual(loadConfig({}))
  })

  it('may hold anything else', () => {
    expect(loadConfig({ PATH: '/bin', TELEGRAM_SOMETHING: 'x' })).toEqual(loadConfig({}))
  })

  it('cannot be changed once it is read', () => {
    const config = loadConfig({ ...aWebhook, ADMINS: 'telegram:1' })
    const { telegram, zalo, http, admins } = config
    for (const part of [config, http, admins, telegram, telegram?.mode, zalo])
      expect(Object.isFrozen(part)).toBe(true)
  })

  it('keeps the database in the folder for data unless it is named', () => {
    expect(loadConfig({ DATA_DIR: '/srv/nc' }).databaseUrl).toBe('sqlite:/srv/nc/nhipcau.sqlite')
    const named = 'postgres://nhipcau@db/nhipcau'
    expect(loadConfig({ DATA_DIR: '/srv/nc', DATABASE_URL: named }).databaseUrl).toBe(named)
  })

  it("takes a desktop's list of locales for no word about our language", () => {
    expect(loadConfig({ LANGUAGE: 'en_US:en' }).language).toBe('vi')
    expect(loadConfig({ LANGUAGE: 'en' }).language).toBe('en')
  })

  it.each(['UTC', 'Asia/Saigon', 'Asia/Ho_Chi_Minh'])('takes %s for a time zone', (zone) => {
    expect(loadConfig({ TIME_ZONE: zone }).timeZone).toBe(zone)
  })

  it.each(['Asia/Hanoi', '+07:00', 'GMT+7 VN'])('takes %s for no time zone', (zone) => {
    expect(faultsOf({ TIME_ZONE: zone })).toEqual(['TIME_ZONE'])
  })

  it.each(['off', '00:00-23:59', '22:30-05:00'])('takes %s for quiet hours', (hours) => {
    expect(loadConfig({ QUIET_HOURS: hours }).quietHours).toBe(hours)
  })

  it.each([
    '21:00',
    '9:00-6:00',
    '24:00-06:00',
    '21:60-06:00',
    '21:00-21:00',
    'on',
    '21:00-06:00x',
  ])('takes %s for no quiet hours', (hours) => {
    expect(faultsOf({ QUIET_HOURS: hours })).toEqual(['QUIET_HOURS'])
  })

  it.each(['07:30-11:30,13:30-17:00', '00:00-24:00', '08:00-12:00'])(
    'works from %j, as the calendar reads it',
    (hours) => {
      expect(loadConfig({ WORKING_HOURS: hours }).workingHours).toBe(hours)
      expect(readWorkingHours(hours)).toBeDefined()
    },
  )

  it.each([
    'off',
    '7:30-11:30',
    '11:30-07:30',
    '13:30-17:00,07:30-11:30',
    '07:30-11:30,11:30-17:00',
    '07:30-11:30,11:00-17:00',
    '07:30-24:01',
    '07:30-11:30,',
  ])('refuses to work from %j', (hours) => {
    expect(faultsOf({ WORKING_HOURS: hours })).toEqual(['WORKING_HOURS'])
  })

  it('keeps the usual deadlines of what is left out', () => {
    const { caseHours } = loadConfig({ CASE_DEADLINES: 'urgent=2, report = 24,' })
    expect(caseHours).toMatchObject({ urgent: 2, normal: 8, report: 24, petition: 80, waiting: 24 })
    expect(deadlinesOf(caseHours).receive.urgent).toBe(2 * HOUR)
    expect(deadlinesOf(loadConfig({}).caseHours)).toEqual(DEFAULT_DEADLINES)
  })

  it.each(['urgent=0', 'urgent=1000', 'urgent=2.5', 'urgent', 'khan=2', 'urgent=2,urgent=3'])(
    'refuses deadlines of %j',
    (hours) => {
      expect(faultsOf({ CASE_DEADLINES: hours })).toEqual(['CASE_DEADLINES'])
    },
  )

  it('reads admins of both channels', () => {
    expect(loadConfig({ ADMINS: 'telegram:123, zalo:456,' }).admins).toEqual([
      { channel: 'telegram', person: '123' },
      { channel: 'zalo', person: '456' },
    ])
    for (const wrong of ['123', 'signal:123', 'telegram:', 'telegram:@name', 'telegram:1;zalo:2'])
      expect(faultsOf({ ADMINS: wrong })).toEqual(['ADMINS'])
  })

  it.each(['0', '8080', '65535'])('takes %s for a port', (port) => {
    expect(loadConfig({ DESK_PORT: port }).http.port).toBe(Number(port))
  })

  it.each(['-1', '65536', '80.5', '0x50', 'http', '1e3'])('takes %s for no port', (port) => {
    expect(faultsOf({ DESK_PORT: port })).toEqual(['DESK_PORT'])
  })

  it('takes the slash off the end of an address', () => {
    expect(loadConfig({ DESK_URL: 'https://a.vn/desk/' }).http.url).toBe('https://a.vn/desk')
  })
})

describe('Telegram', () => {
  it('is off without a token, whatever else is set', () => {
    expect(loadConfig({ TELEGRAM_RATE: '5', TELEGRAM_MODE: 'polling' }).telegram).toBeUndefined()
  })

  it('polls the real server at 29 a second unless told otherwise', () => {
    expect(loadConfig({ TELEGRAM_BOT_TOKEN: aToken }).telegram).toEqual({
      tokens: [aToken],
      apiRoot: 'https://api.telegram.org',
      ratePerSecond: 29,
      mode: { kind: 'polling' },
    })
  })

  it('speaks with several bots, but not with one of them twice', () => {
    const several = `${aToken}, 987:other`
    expect(loadConfig({ TELEGRAM_BOT_TOKEN: several }).telegram?.tokens).toEqual([
      aToken,
      '987:other',
    ])
    const twice = `${aToken},123456789:renewed`
    expect(faultsOf({ TELEGRAM_BOT_TOKEN: twice })).toEqual(['TELEGRAM_BOT_TOKEN'])
  })

  it.each(['0', '1001', '29.5'])('takes %s for no rate', (rate) => {
    expect(faultsOf({ TELEGRAM_RATE: rate })).toEqual(['TELEGRAM_RATE'])
  })

  it('is called by Telegram under an address and with a secret in webhook mode', () => {
    expect(loadConfig(aWebhook).telegram?.mode).toEqual({
      kind: 'webhook',
      url: 'https://nhipcau.example.vn',
      secret: 'mother-knows_1',
    })
  })

  it('asks for both in webhook mode, together with every other fault', () => {
    expect(faultsOf({ TELEGRAM_MODE: 'webhook', LOG_LEVEL: 'loud' })).toEqual([
      'LOG_LEVEL',
      'TELEGRAM_WEBHOOK_URL',
      'TELEGRAM_WEBHOOK_SECRET',
    ])
    expect(faultsOf({ ...aWebhook, TELEGRAM_WEBHOOK_SECRET: '' })).toEqual([
      'TELEGRAM_WEBHOOK_SECRET',
    ])
  })

  it.each(['a'.repeat(257), 'bí-mật', 'a b'])('takes %s for no secret', (secret) => {
    expect(faultsOf({ ...aWebhook, TELEGRAM_WEBHOOK_SECRET: secret })).toEqual([
      'TELEGRAM_WEBHOOK_SECRET',
    ])
  })
})

describe('summaries by a model', () => {
  const url = 'https://api.example.vn/v1/'

  it('are off without an address, and need no key', () => {
    expect(loadConfig({ SUMMARY_MODEL: 'm' }).summaries).toBeUndefined()
    expect(loadConfig({ SUMMARY_API_URL: url, SUMMARY_MODEL: 'm' }).summaries).toEqual({
      url: 'https://api.example.vn/v1',
      model: 'm',
    })
    const withKey = { SUMMARY_API_URL: url, SUMMARY_MODEL: 'm', SUMMARY_API_KEY: 'sk-1' }
    expect(loadConfig(withKey).summaries).toMatchObject({ key: 'sk-1' })
  })

  it('need the name of the model with the address', () => {
    expect(faultsOf({ SUMMARY_API_URL: url })).toEqual(['SUMMARY_MODEL'])
    expect(faultsOf({ SUMMARY_API_URL: 'api.example.vn', SUMMARY_API_KEY: 'a b' })).toEqual([
      'SUMMARY_API_URL',
      'SUMMARY_API_KEY',
      'SUMMARY_MODEL',
    ])
  })
})

describe('Zalo', () => {
  const zaloOf = (env: Record<string, string>) => loadConfig(env).zalo

  it('keeps its session in the folder for data unless the file is named', () => {
    expect(zaloOf({ DATA_DIR: '/srv/nc' })).toMatchObject({
      sessions: [{ file: '/srv/nc/zalo-session.json' }],
      isNamed: false,
    })
    expect(zaloOf({ DATA_DIR: '/srv/nc', ZALO_SESSION_FILE: '/etc/nc/zalo.json' })).toMatchObject({
      sessions: [{ file: '/etc/nc/zalo.json' }],
      isNamed: true,
    })
    expect(zaloOf({ ZALO_SESSION_FILE: 'a.json, b.json' }).sessions).toEqual([
      { file: 'a.json' },
      { file: 'b.json' },
    ])
  })

  it('is spoken to at a local server where one stands in its place', () => {
    const basesOf = (env: Record<string, string>) =>
      zaloOf({ ZALO_SESSION_FILE: 'a.json,b.json', ...env }).sessions.map((one) => one.httpBase)
    expect(basesOf({})).toEqual([undefined, undefined])
    const one = 'http://127.0.0.1:9000'
    expect(basesOf({ ZALO_HTTP_BASE: `${one}/` })).toEqual([one, one])
    const two = 'http://127.0.0.1:9001'
    expect(basesOf({ ZALO_HTTP_BASE: `${one},${two}` })).toEqual([one, two])
  })

  it.each([
    ['1', '1'],
    ['6000', '1000000'],
  ])('may say %s a minute and %s a day', (minute, day) => {
    expect(zaloOf({ ZALO_RATE: minute, ZALO_DAILY: day })).toMatchObject({
      perMinute: Number(minute),
      perDay: Number(day),
    })
  })

  it.each(['0', '6001', '1.5', '-1', 'fast'])('takes %s for no rate', (rate) => {
    expect(faultsOf({ ZALO_RATE: rate })).toEqual(['ZALO_RATE'])
  })

  it.each(['0', '1000001', '1e3'])('takes %s for no daily share', (daily) => {
    expect(faultsOf({ ZALO_DAILY: daily })).toEqual(['ZALO_DAILY'])
  })

  it('puts polls under posts when they are asked for, and by no other word', () => {
    expect(zaloOf({ ZALO_RATING: 'poll' }).polls).toBe(true)
    expect(zaloOf({ ZALO_RATING: 'reply+reaction' }).polls).toBe(false)
    expect(faultsOf({ ZALO_RATING: 'polls' })).toEqual(['ZALO_RATING'])
  })
})

describe('signs under a post', () => {
  const signsOf = (written: string) =>
    Object.fromEntries(loadConfig({ RATING_REACTIONS: written }).ratingReactions)

  it('count what they are said to, with blanks and a comma too many', () => {
    expect(signsOf(' 👍 = 5 , 👎=1, ')).toEqual({ '👍': 5, '👎': 1 })
  })

  it('are kept without the selector of emoji style, however they are written', () => {
    expect(signsOf('❤\uFE0F=5')).toEqual({ '❤': 5 })
    expect(signsOf('❤=5')).toEqual({ '❤': 5 })
  })

  it.each([
    ['no score', '👍'],
    ['a score that is none', '👍=6'],
    ['half a score', '👍=4.5'],
    ['no sign', '=5'],
    ['letters for a sign', 'like=5'],
    ['one sign twice', '❤\uFE0F=5,❤=4'],
    ['two scores for one', '👍=5=4'],
  ])('with %s are a fault', (_what, written) => {
    expect(faultsOf({ RATING_REACTIONS: written })).toEqual(['RATING_REACTIONS'])
  })
})

describe('the secret key', () => {
  it('is absent unless it is given', () => {
    expect('secretKey' in loadConfig({})).toBe(false)
    expect(loadConfig({ SECRET_KEY: ' sixteen letters! ' }).secretKey).toBe('sixteen letters!')
  })

  it('has sixteen characters at least', () => {
    expect(faultsOf({ SECRET_KEY: 'sixteen letters' })).toEqual(['SECRET_KEY'])
  })
})

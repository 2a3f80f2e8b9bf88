// Turns a JSON description of the Bot API, in the layout {methods:{name:{fields:[{name,types,required}]}},types:{…}},
// into the JSON Schema by which the Telegram sandbox judges each call. Run it anew when the Bot API grows:
//   node scripts/bot-api-shapes.mjs <api.json>
import { readFileSync, writeFileSync } from 'node:fs'

/** The methods the sandbox answers; every other one gets 404 there. */
const METHODS = [
  'getMe',
  'getUpdates',
  'setWebhook',
  'deleteWebhook',
  'getWebhookInfo',
  'sendMessage',
  'sendPhoto',
  'sendMediaGroup',
  'sendDocument',
  'getFile',
  'editMessageText',
  'editMessageCaption',
  'editMessageReplyMarkup',
  'deleteMessage',
  'setMessageReaction',
  'answerCallbackQuery',
  'getChat',
  'getChatMember',
  'getChatMemberCount',
  'leaveChat',
  'setMyCommands',
  'getMyCommands',
  'sendChatAction',
]
const TARGET = new URL('../src/sandbox/telegram/bot-api.schema.json', import.meta.url)

const PLAIN = {
  Integer: 'integer',
  Float: 'number',
  String: 'string',
  Boolean: 'boolean',
  True: 'boolean',
  // An upload arrives as a part of the form; the parameter then names that part.
  InputFile: 'string',
}

const source = process.argv[2]
if (source === undefined) {
  console.error('usage: node scripts/bot-api-shapes.mjs <api.json>')
  process.exit(2)
}
const api = JSON.parse(readFileSync(source, 'utf8'))
const shapes = {}

function shapeOf(typeName) {
  if (typeName.startsWith('Array of ')) {
    return { type: 'array', items: shapeOf(typeName.slice('Array of '.length)) }
  }
  if (PLAIN[typeName]) return { type: PLAIN[typeName] }
  reach(typeName)
  return { $ref: `#/$defs/${typeName}` }
}

function oneOf(typeNames) {
  const choices = [
    ...new Map(typeNames.map((name) => [JSON.stringify(shapeOf(name)), shapeOf(name)])).values(),
  ]
  if (choices.length === 1) return choices[0]
  const isPlain = choices.every((choice) => Object.keys(choice).length === 1 && choice.type)
  return isPlain ? { type: choices.map((choice) => choice.type) } : { anyOf: choices }
}

/** Variants of one type are told apart by a field whose only value stands in its description. */
function fixedValue(field) {
  return /(?:must be|always) ["“]?([a-z_]+)["”]?$/.exec(field.description?.trim() ?? '')?.[1]
}

function objectOf(fields) {
  const properties = {}
  for (const field of fields) {
    const fixed = field.name === 'type' ? fixedValue(field) : undefined
    properties[field.name] = fixed === undefined ? oneOf(field.types) : { const: fixed }
  }
  const required = fields.filter((field) => field.required).map((field) => field.name)
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

function reach(typeName) {
  if (shapes[typeName]) return
  shapes[typeName] = {}
  const { subtypes, fields } = api.types[typeName]
  shapes[typeName] = subtypes ? oneOf(subtypes) : fields ? objectOf(fields) : {}
}

const methods = {}
for (const name of METHODS) methods[name] = objectOf(api.methods[name].fields ?? [])

const emoji = api.types.ReactionTypeEmoji.fields.find((field) => field.name === 'emoji').description
const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'bot-api',
  botApiVersion: String(api.version).replace('Bot API ', ''),
  freeReactions: [...emoji.matchAll(/["“]([^"”]+)["”]/g)].map((match) => match[1]),
  methods,
  $defs: Object.fromEntries(Object.entries(shapes).sort(([a], [b]) => (a < b ? -1 : 1))),
}
writeFileSync(TARGET, `${JSON.stringify(schema)}\n`)

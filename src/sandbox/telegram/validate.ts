import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import schema from './bot-api.schema.json' with { type: 'json' }

/** Parameters of a call after reading; forms hold text only, JSON bodies anything. */
export type Params = Readonly<Record<string, unknown>>

/** The Bot API version whose shapes are meant. */
export const BOT_API_VERSION: string = schema.botApiVersion

/** The emoji a bot may react with, as the Bot API lists them. */
export const FREE_REACTIONS: ReadonlySet<string> = new Set(schema.freeReactions)

interface Shape {
  readonly type?: string | readonly string[]
  readonly $ref?: string
  readonly anyOf?: readonly Shape[]
}

const methods: Readonly<Record<string, { readonly properties: Readonly<Record<string, Shape>> }>> =
  schema.methods
// The file holds more than a schema (version, reactions), which strict mode would refuse.
const ajv = new Ajv({ strict: false, allErrors: false }).addSchema(schema)
const compiled = new Map<string, ValidateFunction>()

/** Whether the method has a parameter of this name. */
export const hasParameter = (method: string, name: string): boolean =>
  methods[method]?.properties[name] !== undefined

/**
 * What does not fit the Bot API's own shapes, in words, or nothing.
 * The real server is milder: it ignores parameters it does not know and reads numbers out of text.
 * Here both are refused, because they are mistakes of ours.
 */
export function problemOf(method: string, params: Params): string | undefined {
  const check = compiled.get(method) ?? compile(method)
  if (check(params)) return undefined
  return inWords(check.errors ?? [])
}

function compile(method: string): ValidateFunction {
  const check = ajv.compile({ $ref: `bot-api#/methods/${method}` })
  compiled.set(method, check)
  return check
}

function inWords(errors: readonly ErrorObject[]): string {
  const error = errors.at(-1)
  const place = error?.instancePath.slice(1).replaceAll('/', '.') ?? ''
  const name = String(error?.params['additionalProperty'] ?? error?.params['missingProperty'] ?? '')
  const path = [place, name].filter((part) => part !== '').join('.')
  if (error?.keyword === 'additionalProperties') return `unknown parameter "${path}"`
  if (error?.keyword === 'required') return `parameter "${path}" is missing`
  return `parameter "${path}" ${error?.message ?? 'is wrong'}`
}

/** Gives the text of form fields the type the method wants. What cannot be read stays text, for the check to find. */
export function fromForm(method: string, fields: Readonly<Record<string, string>>): Params {
  const properties = methods[method]?.properties ?? {}
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, readField(properties[name], text)]),
  )
}

function readField(shape: Shape | undefined, text: string): unknown {
  if (shape === undefined || allowsText(shape)) return text
  // The real server takes "True", "yes" and "1" for true; only the spelling of JSON and 0/1 are known here.
  if (shape.type === 'boolean' && /^[01]$/.test(text)) return text === '1'
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const allowsText = (shape: Shape): boolean =>
  shape.type === 'string' || (Array.isArray(shape.type) && shape.type.includes('string'))

/** An object of Zalo's, not yet believed. It may have no prototype. */
export type Fields = Readonly<Record<string, unknown>>

/** Something from Zalo was not what we know of it. Names the field, never what stood in it. */
export class ReadError extends Error {
  override readonly name = 'ReadError'
}

export function readFields(value: unknown, name = 'result'): Fields {
  if (!isFields(value)) throw new ReadError(`${name} is not an object`)
  return value
}

/** The object under `key`, `undefined` when there is none. */
export function maybeFields(fields: Fields, key: string): Fields | undefined {
  return isAbsent(fields[key]) ? undefined : readFields(fields[key], key)
}

/** The list under `key`, empty when there is none. */
export function list(fields: Fields, key: string): readonly unknown[] {
  const value = fields[key]
  if (isAbsent(value)) return []
  if (!Array.isArray(value)) throw new ReadError(`${key} is not a list`)
  return value
}

/** An object that may come as JSON in a text, as Zalo likes to send them. */
export function unfolded(value: unknown, name: string): Fields {
  return readFields(typeof value === 'string' ? JSON.parse(value) : value, name)
}

/**
 * A name of digits: a text, a number, or json-bigint's object for a number of more than 15 digits.
 * `-1`, a group's "everybody", is none.
 */
export function id(fields: Fields, key: string): string {
  const digits = maybeDigits(fields[key])
  if (digits === undefined) throw new ReadError(`${key} is not an id`)
  return digits
}

/** The id under `key`, `undefined` when there is none. */
export function maybeId(fields: Fields, key: string): string | undefined {
  return isAbsent(fields[key]) ? undefined : id(fields, key)
}

/** A whole number, which may come as a text. */
export function integer(fields: Fields, key: string): number {
  const value = fields[key]
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  if (!Number.isSafeInteger(number)) throw new ReadError(`${key} is not a whole number`)
  return Number(number)
}

/** A moment in milliseconds, as Zalo writes all of them. */
export function moment(fields: Fields, key: string): Date {
  const at = new Date(integer(fields, key))
  if (Number.isNaN(at.getTime())) throw new ReadError(`${key} is not a date`)
  return at
}

/** As it was written, less the one character that PostgreSQL cannot keep and nobody can see. */
export function text(fields: Fields, key: string): string {
  const value = fields[key]
  if (typeof value !== 'string') throw new ReadError(`${key} is not a text`)
  return value.replaceAll('\0', '')
}

/** The text under `key`, `undefined` when there is none. */
export function maybeText(fields: Fields, key: string): string | undefined {
  return isAbsent(fields[key]) ? undefined : text(fields, key)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

function maybeDigits(value: unknown): string | undefined {
  const written = isPlainName(value) || isBigNumber(value) ? String(value) : ''
  return /^\d{1,24}$/.test(written) ? written : undefined
}

function isPlainName(value: unknown): boolean {
  return typeof value === 'string' || Number.isSafeInteger(value)
}

/** Other objects of json-bigint's have no prototype, so that `String` would throw on them. */
function isBigNumber(value: unknown): boolean {
  return isFields(value) && '_isBigNumber' in value
}

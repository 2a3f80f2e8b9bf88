/** An object of Telegram's, not yet believed. */
export type Fields = Readonly<Record<string, unknown>>

/** Something from Telegram was not what its documentation says. Names the field, never what stood in it. */
export class ReadError extends Error {
  override readonly name = 'ReadError'
}

export function readFields(value: unknown, name = 'result'): Fields {
  if (!isFields(value)) throw new ReadError(`${name} is not an object`)
  return value
}

/** The object under `key`, `undefined` when there is none. */
export function maybeFields(fields: Fields, key: string): Fields | undefined {
  return fields[key] === undefined ? undefined : readFields(fields[key], key)
}

export function integer(fields: Fields, key: string): number {
  const value = fields[key]
  if (!Number.isSafeInteger(value)) throw new ReadError(`${key} is not a whole number`)
  return Number(value)
}

/** As it was written, less the one character that PostgreSQL cannot keep and nobody can see. */
export function text(fields: Fields, key: string): string {
  const value = fields[key]
  if (typeof value !== 'string') throw new ReadError(`${key} is not a text`)
  return value.replaceAll('\0', '')
}

/** The text under `key`, `undefined` when there is none. */
export function maybeText(fields: Fields, key: string): string | undefined {
  return fields[key] === undefined ? undefined : text(fields, key)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

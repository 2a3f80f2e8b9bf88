/** What a method makes of a call: a result, or a refusal in the platform's own words. */
export type Answer =
  | { readonly kind: 'ok'; readonly result: unknown }
  /** A result that is JSON already: updates are kept as text. */
  | { readonly kind: 'json'; readonly json: string }
  | Refusal

export interface Refusal {
  readonly kind: 'refused'
  readonly code: number
  readonly description: string
  readonly retryAfterSeconds?: number
  readonly migratedTo?: number
}

export const ok = (result: unknown): Answer => ({ kind: 'ok', result })

export const json = (text: string): Answer => ({ kind: 'json', json: text })

export const badRequest = (what: string): Refusal => ({
  kind: 'refused',
  code: 400,
  description: `Bad Request: ${what}`,
})

export const forbidden = (what: string): Refusal => ({
  kind: 'refused',
  code: 403,
  description: `Forbidden: ${what}`,
})

export const conflict = (what: string): Refusal => ({
  kind: 'refused',
  code: 409,
  description: `Conflict: ${what}`,
})

export const refused = (code: number, description: string): Refusal => ({
  kind: 'refused',
  code,
  description,
})

export const tooMany = (seconds: number): Refusal => ({
  ...refused(429, `Too Many Requests: retry after ${seconds}`),
  retryAfterSeconds: seconds,
})

/** The envelope around every answer of the Bot API. */
export function envelope(answer: Answer): string {
  if (answer.kind === 'json') return `{"ok":true,"result":${answer.json}}`
  if (answer.kind === 'ok') return JSON.stringify({ ok: true, result: answer.result })
  const parameters = {
    ...(answer.retryAfterSeconds !== undefined && { retry_after: answer.retryAfterSeconds }),
    ...(answer.migratedTo !== undefined && { migrate_to_chat_id: answer.migratedTo }),
  }
  return JSON.stringify({
    ok: false,
    error_code: answer.code,
    description: answer.description,
    ...(Object.keys(parameters).length > 0 && { parameters }),
  })
}

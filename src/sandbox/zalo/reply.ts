import { type Answer, envelope } from './answer.js'

/** What goes back over the wire; `broken` is a line that dies without a word. */
export type Reply =
  | {
      readonly kind: 'said'
      readonly status: number
      readonly type: string
      readonly body: string | Uint8Array
      /** For the journal: `0`, the number of a refusal, `http <status>`. */
      readonly outcome: string
      readonly cookies?: readonly string[]
      readonly location?: string
    }
  | { readonly kind: 'broken' }

export const outcomeOf = (reply: Reply): string =>
  reply.kind === 'broken' ? 'broken' : reply.outcome

export const jsonReply = (
  body: unknown,
  outcome: string,
  cookies: readonly string[] = [],
): Reply => ({
  kind: 'said',
  status: 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
  outcome,
  cookies,
})

/** An answer that is not encrypted. */
export const plainReply = (answer: Answer, cookies: readonly string[] = []): Reply =>
  jsonReply(envelope(answer), codeOf(answer), cookies)

export const codeOf = (answer: Answer): string => (answer.kind === 'ok' ? '0' : String(answer.code))

export const htmlReply = (
  status: number,
  body: string,
  cookies: readonly string[] = [],
): Reply => ({
  kind: 'said',
  status,
  type: 'text/html; charset=utf-8',
  body,
  outcome: status === 200 ? '0' : `http ${status}`,
  cookies,
})

const page = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`

export const notFound = (): Reply => htmlReply(404, page('404 Not Found'))
export const badGateway = (): Reply => htmlReply(502, page('502 Bad Gateway'))

/** Success without anybody being able to read it. */
export const garbage = (): Reply => ({
  kind: 'said',
  status: 200,
  type: 'application/json; charset=utf-8',
  body: '{"error_code":0,"data":"A3x',
  outcome: '0',
})

import { fold } from '../base/index.js'
import type { Form } from '../publishing/index.js'

/** What stands behind `/dang`: `12 đến xa-a, -ap-1 lúc 7h sáng mai dạng tóm tắt`. */
export interface PublishLine {
  readonly article: string
  readonly audience?: string
  readonly at?: string
  readonly form?: Form
}

export type PublishRead =
  | ({ readonly kind: 'read' } & PublishLine)
  | { readonly kind: 'no-article' }
  /** The form is neither full nor summary. */
  | { readonly kind: 'bad-form'; readonly part: string }

const KEYWORDS: Readonly<Record<string, 'audience' | 'at' | 'form'>> = {
  to: 'audience',
  den: 'audience',
  toi: 'audience',
  cho: 'audience',
  at: 'at',
  luc: 'at',
  vao: 'at',
  as: 'form',
  dang: 'form',
}

const FORMS: Readonly<Record<string, Form>> = {
  full: 'full',
  'day du': 'full',
  'toan van': 'full',
  summary: 'summary',
  'tom tat': 'summary',
}

/** Reads the words behind `/dang` or `/publish`; keywords may be Vietnamese or English, in any order. */
export function readPublish(args: string): PublishRead {
  const [article, ...tokens] = args.split(/\s+/u).filter(Boolean)
  if (!article) return { kind: 'no-article' }
  const { audience, at, form: formText } = sortTokens(tokens)
  const form = formText && FORMS[fold(formText)]
  if (formText !== undefined && !form) return { kind: 'bad-form', part: formText }
  return {
    kind: 'read',
    article,
    ...(audience && { audience }),
    ...(at && { at }),
    ...(form && { form }),
  }
}

type Parts = Partial<Record<'audience' | 'at' | 'form', string>>

/** Words before the first keyword are the audience. */
function sortTokens(tokens: readonly string[]): Parts {
  const parts: Parts = {}
  let into: keyof Parts | undefined
  for (const token of tokens) {
    const keyword = KEYWORDS[fold(token)]
    // `vào lúc 7h` says it twice.
    if (keyword && keyword === into && parts[into] === '') continue
    // A keyword already used is an ordinary word: `đến Ấp Đến`.
    const opens = keyword !== undefined && parts[keyword] === undefined
    into = opens ? keyword : (into ?? 'audience')
    parts[into] = opens ? '' : `${parts[into] ?? ''} ${token}`.trim()
  }
  return parts
}

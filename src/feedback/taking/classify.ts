import { fold } from '../../base/index.js'
import type { FeedbackKind } from '../../db/index.js'
import { holdsAny, type Keywords, type Looked, looked } from './keywords.js'

/** What a text is taken for. */
export interface Classified {
  readonly kind: FeedbackKind
  /** The one who wrote said so; otherwise it is a guess, and they must hear of it. */
  readonly isNamed: boolean
  readonly isUrgent: boolean
  /** It goes no further by itself: a procedure of its own, or what looks like a secret paper. */
  readonly diverted?: 'complaint' | 'secret'
}

/** Tells by plain rules what somebody wrote. `kind` is what they named it by a command; `files` are the names of what they sent. */
export function classify(
  text: string,
  keywords: Keywords,
  { kind, files = [] }: { readonly kind?: FeedbackKind; readonly files?: readonly string[] } = {},
): Classified {
  const named = kind ?? readPrefix(text)
  const said = looked(text)
  const isUrgent = holdsAny(said, keywords.urgent)
  const diverted = divertedFor(said, files, keywords)
  return {
    kind: named ?? guess(said, keywords, isUrgent),
    isNamed: named !== undefined,
    isUrgent,
    ...(diverted && { diverted }),
  }
}

function divertedFor(
  said: Looked,
  files: readonly string[],
  keywords: Keywords,
): Classified['diverted'] {
  if ([said, ...files.map(wordsOfName).map(looked)].some((one) => holdsAny(one, keywords.secret)))
    return 'secret'
  return holdsAny(said, keywords.complaint) ? 'complaint' : undefined
}

/** `CV_MẬT-12.PDF` is written as one word; each part of it may be a stamp. */
function wordsOfName(name: string): string {
  return name.replace(/[_\-.\s]+/gu, '\n')
}

function guess(said: Looked, keywords: Keywords, isUrgent: boolean): FeedbackKind {
  if (isUrgent) return 'report'
  if (holdsAny(said, keywords.petition)) return 'petition'
  if (holdsAny(said, keywords.report)) return 'report'
  if (holdsAny(said, keywords.question) || /\?\s*$/u.test(said.written)) return 'question'
  return holdsAny(said, keywords.praise) ? 'praise' : 'comment'
}

const KIND_WORDS: ReadonlyMap<string, FeedbackKind> = new Map([
  ...['gop y', 'comment'].map((word) => [word, 'comment'] as const),
  ...['phan anh', 'report'].map((word) => [word, 'report'] as const),
  ...['kien nghi', 'petition'].map((word) => [word, 'petition'] as const),
  ...['hoi', 'question'].map((word) => [word, 'question'] as const),
  ...['khen', 'praise'].map((word) => [word, 'praise'] as const),
])

/** The kind that these words, and nothing else, name. */
export function readKind(text: string): FeedbackKind | undefined {
  return KIND_WORDS.get(
    fold(text)
      .replace(/[\s.!,…]+/gu, ' ')
      .trim(),
  )
}

/** `phản ánh: đèn đường hỏng` says itself what it is. */
function readPrefix(text: string): FeedbackKind | undefined {
  const [, before] = /^([^:：\n]{2,12})[:：]/u.exec(text.trim()) ?? []
  return before === undefined ? undefined : readKind(before)
}

export type CaseOpening = Extract<FeedbackKind, 'report' | 'petition' | 'question'>

/** Whether somebody must answer it. */
export function opensCase(kind: FeedbackKind): kind is CaseOpening {
  return kind === 'report' || kind === 'petition' || kind === 'question'
}

import { fold } from '../base/index.js'
import { readTarget, type Target } from './read-publish.js'

/** What a notice asks of those who read it. */
export interface NoticeOptions {
  /** A button by which people say that they have read it. */
  readonly hasButton: boolean
  readonly question?: string
  /** As many as the question has; none without one. */
  readonly choices: readonly string[]
  /** So many hours after it went out, groups where nobody has answered are reminded. */
  readonly remindHours?: number
}

/** What stands behind `/thongbao`: for whom and when in its first line, then the text, then what is asked. */
export interface NoticeLine extends Target {
  readonly text: string
  readonly options: NoticeOptions
}

/** What is wrong with the lines at the end. */
export type NoticeFault =
  | 'no-text'
  | 'choice-count'
  | 'choice-length'
  | 'choice-twice'
  | 'question-length'
  | 'question-twice'
  | 'no-question'
  | 'remind-hours'
  | 'remind-nothing'
  | 'not-at-end'

export type NoticeRead =
  | ({ readonly kind: 'read' } & NoticeLine)
  | { readonly kind: 'fault'; readonly fault: NoticeFault }

/** The same of a text alone, as it is typed when a notice is changed. */
export type NoticeTextRead =
  | {
      readonly kind: 'read'
      readonly text: string
      readonly options: NoticeOptions
      /** Whether any line says what is asked. */
      readonly hasOptions: boolean
    }
  | { readonly kind: 'fault'; readonly fault: NoticeFault }

/** So many choices, on a phone below a text. */
const CHOICES = { fewest: 2, most: 6 }
/** In a button on a phone more is cut off. */
const LONGEST_CHOICE = 60
const LONGEST_QUESTION = 200
/** Three days: whoever has not read it by then was told in vain, or it is over. */
const MOST_HOURS = 72

/**
 * Reads the words behind `/thongbao`. The first line says for whom and when if it begins with such a word (`đến`,
 * `lúc`); otherwise it is the first of the text. What is asked stands in the last lines: `đã rõ`; `hỏi: …` with its
 * choices below, one a line behind a dash; `nhắc sau 4 giờ`. Anything else is text.
 */
export function readNotice(args: string): NoticeRead {
  const [first = '', ...rest] = args.normalize('NFC').trim().split(/\r?\n/u)
  const isTarget = TARGET.test(first)
  const read = readNoticeText(isTarget ? rest.join('\n') : args)
  if (read.kind === 'fault') return read
  const { text, options } = read
  return { kind: 'read', text, options, ...(isTarget ? readTarget(first) : {}) }
}

const TARGET = /^(?:đến|tới|cho|to|den|toi|lúc|vào|at|luc|vao)\s/iu

/** Reads a text and what is asked below it. */
export function readNoticeText(written: string): NoticeTextRead {
  const lines = written.normalize('NFC').trim().split(/\r?\n/u)
  const end = endOfText(lines)
  const text = lines.slice(0, end).join('\n').trim()
  if (text === '') return { kind: 'fault', fault: 'no-text' }
  if (lines.slice(0, end).some(isOption)) return { kind: 'fault', fault: 'not-at-end' }
  const asked = readOptions(lines.slice(end))
  if (typeof asked === 'string') return { kind: 'fault', fault: asked }
  return { kind: 'read', text, options: asked, hasOptions: end < lines.length }
}

const READ = /^(?:nut )?(?:da ro|read)\s*[.!]?$/
const ASK = /^\s*(?:hỏi|hoi|ask)\s*:\s*(.*)$/iu
const REMIND = /^(?:nhac(?: lai)? sau|remind after)\s+(.*)$/
const CHOICE = /^\s*[-–•]\s+(.*\S)\s*$/u

/** A line that says what is asked; a list in the text has dashes too, and is text. */
function isOption(line: string): boolean {
  const said = fold(line).trim()
  return READ.test(said) || ASK.test(line) || REMIND.test(said)
}

/** Where the text ends: behind it stand only lines that say what is asked, the first of which is no choice. */
function endOfText(lines: readonly string[]): number {
  let end = lines.length
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? ''
    if (isOption(line)) end = at
    else if (line.trim() !== '' && !CHOICE.test(line)) break
  }
  return end
}

interface Written {
  hasButton: boolean
  readonly questions: string[]
  readonly choices: string[]
  readonly hours: string[]
  isStray: boolean
}

function readOptions(lines: readonly string[]): NoticeOptions | NoticeFault {
  const written = sortLines(lines)
  const fault = faultOf(written)
  if (fault) return fault
  const [question] = written.questions
  const [hours] = written.hours
  return {
    hasButton: written.hasButton,
    choices: written.choices,
    ...(question !== undefined && { question }),
    ...(hours !== undefined && { remindHours: readHours(hours) }),
  }
}

function sortLines(lines: readonly string[]): Written {
  const written: Written = {
    hasButton: false,
    questions: [],
    choices: [],
    hours: [],
    isStray: false,
  }
  // Choices stand right below their question.
  let takesChoices = false
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const [, choice] = CHOICE.exec(line) ?? []
    if (choice === undefined) takesChoices = sortOption(written, line)
    else if (takesChoices) written.choices.push(choice)
    else written.isStray = true
  }
  return written
}

/** Whether choices may stand below it. */
function sortOption(written: Written, line: string): boolean {
  const [, question] = ASK.exec(line) ?? []
  if (question !== undefined) {
    written.questions.push(question.trim())
    return true
  }
  const said = fold(line).trim()
  const [, hours] = REMIND.exec(said) ?? []
  if (hours !== undefined) written.hours.push(hours)
  else if (READ.test(said)) written.hasButton = true
  return false
}

function faultOf({
  hasButton,
  questions,
  choices,
  hours,
  isStray,
}: Written): NoticeFault | undefined {
  if (isStray) return 'no-question'
  if (questions.length > 1) return 'question-twice'
  const poll = questions[0] === undefined ? undefined : faultOfPoll(questions[0], choices)
  if (poll) return poll
  if (hours.length === 0) return undefined
  if (hours.length > 1 || readHours(hours[0] ?? '') === 0) return 'remind-hours'
  return hasButton || questions.length > 0 ? undefined : 'remind-nothing'
}

function faultOfPoll(question: string, choices: readonly string[]): NoticeFault | undefined {
  if (question === '' || question.length > LONGEST_QUESTION) return 'question-length'
  if (choices.length < CHOICES.fewest || choices.length > CHOICES.most) return 'choice-count'
  if (choices.some(({ length }) => length > LONGEST_CHOICE)) return 'choice-length'
  return new Set(choices.map(fold)).size < choices.length ? 'choice-twice' : undefined
}

/** 0 for what is no number of hours that can be waited. */
function readHours(said: string): number {
  const [, digits] = /^(\d{1,3})\s*(?:gio|tieng|h|hours?)\s*[.!]?$/.exec(said) ?? []
  const hours = Number(digits ?? 0)
  return hours <= MOST_HOURS ? hours : 0
}

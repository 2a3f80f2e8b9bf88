import { cutsOf, longestCut } from './clauses.js'
import { isQuestion, questionEnd, withAnswers } from './questions.js'
import { mayBeChosen, type Sentence } from './readable.js'
import { read } from './reading.js'
import { score } from './score.js'
import { select } from './select.js'

/** Longer sentences are hard to read on a telephone, and are cut where a clause ends. */
const LONGEST_SENTENCE = 260
/** Beyond this even a chosen sentence is left out when it cannot be cut. */
const LONGEST_UNCUT = 330
const WORTH_LOST = 0.25
/** The first sentence of a paragraph tells what the paragraph is about. */
const OPENS = 0.03
/** What it costs a sentence to lean on one that may not have been chosen. */
const LEANS = 0.08

/**
 * Some sentences of an article for a chat: its lead, where there is one to be used, and those that say most
 * besides; in the order of the text. A question never comes without what follows it.
 */
export function digestOf(
  title: string,
  { lead, rest }: { readonly lead: readonly Sentence[]; readonly rest: readonly Sentence[] },
  most: number,
): string {
  const first = usableLead(lead, most)
  const others = withAnswers(endsAsking(lead) ? [...lead, ...rest] : rest)
  const fit = [...first, ...others.filter(isFit)]
  const sentences = fit.map(({ text }) => text)
  const { sentences: seen, likenesses } = read(title, sentences)
  const said = sentences.map((text) => readableForm(text, most))
  const candidates = seen.flatMap((sentence, at) => {
    const form = said[at]
    if (form === undefined) return []
    const opens = fit[at]?.startsLine ? OPENS : 0
    const worth = score(sentence) + opens - (leans(form) ? LEANS : 0)
    return [{ at, length: form.length, worth }]
  })
  return select(candidates, likenesses, {
    room: most,
    most: Number.POSITIVE_INFINITY,
    worthLost: WORTH_LOST,
    first: first.map((_, at) => at),
  })
    .map((at) => said[at])
    .join(' ')
}

/** Whole sentences that leave room for more; a lead that is a heading or a greeting is none. */
function usableLead(lead: readonly Sentence[], most: number): readonly Sentence[] {
  const length = lead.reduce((sum, { text }) => sum + text.length + 1, 0)
  const isUsable = lead.every(isFit) && length >= SHORTEST_LEAD && length <= most
  return isUsable && !endsAsking(lead) ? lead : []
}

/** Such a lead is no whole: it is chosen from like the rest, with the answer. */
function endsAsking(lead: readonly Sentence[]): boolean {
  return isQuestion(lead.at(-1)?.text ?? '')
}

const SHORTEST_LEAD = 60

function isFit({ text }: Sentence): boolean {
  return (
    mayBeChosen(text) &&
    /[.!?…]["”’»)]*$/.test(text) &&
    isQuoted(text) &&
    !isAttendance(text) &&
    !labelled.test(text) &&
    text !== text.toUpperCase()
  )
}

/** Whole quotations only: half of one gives a person half of what they said. */
function isQuoted(text: string): boolean {
  const count = (sign: RegExp) => text.match(sign)?.length ?? 0
  return count(/“/g) === count(/”/g) && count(/"/g) % 2 === 0
}

/** Stands in the line of key facts. */
const labelled = /^(?:[-–+•*]\s*)?(?:Thời gian|Địa điểm)[^:]{0,20}:/

/** Who sat where is told in the article. */
function isAttendance(text: string): boolean {
  if (/^(?:Dự|Tham dự|Cùng dự|Đến dự|Chủ trì)\s/.test(text)) return true
  const people = text.match(/(?:[Đđ]ồng chí|[Cc]ác đồng chí|[Ôô]ng|[Bb]à)\s/g)?.length ?? 0
  return (
    people > 1 && /\s(?:dự|tham dự|chủ trì)(?:\s(?:hội nghị|buổi|lễ|chương trình)|\.)/.test(text)
  )
}

/** It speaks of something or somebody by a word for what was said before. */
function leans(sentence: string): boolean {
  return beginsBehind.test(sentence) || (ofSomebody.test(sentence) && !names.test(sentence))
}

/** `đàn dê của chị đã …`; not `của chị Hương`, and not `cho bà con`, who are all people. */
const ofSomebody =
  /\s(?:của|cho) (?:chị|anh|ông|bà|già|em)(?=[\s,.])(?!\s(?:\p{Lu}|(?:con|mẹ|em|chị|bà|làng|nhỏ|bé|gái|trai|nội|ngoại|hùng)(?=[\s,.])))/u
const names = /(?:^|\s)(?:[Cc]hị|[Aa]nh|[Ôô]ng|[Bb]à|[Gg]ià(?: làng)?|[Ee]m|[Đđ]ồng chí) \p{Lu}/u

/** It begins with such a word. */
const beginsBehind =
  /^(?:Tuy nhiên|Ngoài ra|Bên cạnh đó|Trong khi đó|Vì vậy|Vì thế|Do đó|Đồng thời|Trước đó|Sau đó|Nhưng|Và|Còn|Mặt khác|Hơn nữa|Cụ thể|Trong đó|Qua đó|Từ đó|Dịp này|Nghĩ vậy|Điều này|Điều đó|Đây|Đó|Việc này|Ông|Bà|Anh|Chị|Họ|Những bài học ấy|Kết quả|Chẳng hạn|Thật vậy|Riêng|Đồng chí nhấn mạnh|Mỗi)(?=[\s,])/

function readableForm(text: string, most: number): string | undefined {
  const room = Math.min(most, LONGEST_SENTENCE)
  if (text.length <= room) return text
  const asked = questionEnd(text)
  const cut = longestCut(
    cutsOf(text).filter(({ text }) => text.length > asked),
    room - 1,
  )
  if (cut !== undefined && cut.length >= SHORTEST_CUT) return `${cut}…`
  return text.length <= Math.min(most, LONGEST_UNCUT) ? text : undefined
}

const SHORTEST_CUT = 60

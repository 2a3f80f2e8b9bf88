import { type Cut, cutsOf, longestCut } from './clauses.js'
import type { Enumeration, Point } from './enumeration.js'
import { adverbial, occasion, predicate, verbInside } from './grammar.js'
import { mayBeChosen } from './readable.js'

/** What leads to a list: it says so, or speaks of several things. */
const announcement =
  /(?:như sau|sau đây|sau)\s*[:.]$|:$|(?:phương thức|giải pháp|nhiệm vụ|biện pháp|bài học|kinh nghiệm|nguyên nhân|nội dung|cách làm|hạn chế|kết quả|lý do)(?=[\s,.:“"])/i

/** How far before its list an announcement may stand. */
const SENTENCES_BACK = 6
const LONGEST_ANNOUNCEMENT = 210

/**
 * The sentence that announces the points, and the points, each on its line and cut where a clause ends, so that
 * all of them have about the same room. `undefined` when they cannot be fitted in.
 */
export function outlineOf({ before, points }: Enumeration, most: number): string | undefined {
  const announced = announcementOf(before)
  const room = most - (announced === '' ? 0 : announced.length + 1)
  const lines = fitPoints(points, room) ?? fitSome(points, room)
  return lines && [announced, ...lines].filter(Boolean).join('\n')
}

function announcementOf(before: readonly string[]): string {
  const near = before.slice(-SENTENCES_BACK).filter((text) => isSaying(text) && !hasOwnList(text))
  const found = near.findLast((text) => announcement.test(text)) ?? near.at(-1)
  if (found === undefined) return ''
  const whole = capitalised(withoutStop(found).replace(link, ''))
  if (whole.length <= LONGEST_ANNOUNCEMENT) return `${whole}:`
  const said = mainClause(whole) ?? longestCut(cutsOf(whole), LONGEST_ANNOUNCEMENT)
  return said === undefined ? '' : `${said}:`
}

/** It names things of its own, for which the points would be taken: all of them, or some where it is cut. */
function hasOwnList(text: string): boolean {
  const said = withoutStop(text)
  if (/\sgồm(?=[\s:]).*[:;]\s/.test(said)) return true
  return said.length > LONGEST_ANNOUNCEMENT && /[:;]\s|\sgồm\s/.test(said)
}

/** What a sentence says after it has said when and why, if a name begins it. */
function mainClause(text: string): string | undefined {
  if (!adverbial.test(text) && !occasion.test(text)) return undefined
  const clauses = [...text.matchAll(/,\s+(?=\p{Lu}\p{Ll})/gu)].map(({ 0: comma, index }) =>
    text.slice(index + comma.length),
  )
  return clauses.find(
    (clause) =>
      clause.length <= LONGEST_ANNOUNCEMENT && (predicate.test(clause) || verbInside.test(clause)),
  )
}

/** Leads on from what is not said here. */
const link =
  /^(?:Từ (?:thực tiễn )?đó|Từ thực tế trên|Vì vậy|Do đó|Tuy nhiên|Bên cạnh đó|Theo đó|Trên cơ sở đó|Qua đó|Trước (?:tình hình|thực trạng) (?:đó|trên)|Để (?:khắc phục|giải quyết|thực hiện)[^,]{4,40} (?:trên|này|đó)|Để làm được điều đó),\s+/

/** No heading, unless it is the one that decides; nothing that opens a letter. */
function isSaying(text: string): boolean {
  if (/^QUYẾT ĐỊNH\s*:?$/.test(text)) return true
  return text !== text.toUpperCase() && mayBeChosen(text) && text.split(/\s+/).length > 4
}

/** Gives every point the same most, as much as all of them have room for. */
function fitPoints(points: readonly Point[], room: number): readonly string[] | undefined {
  const written = points.map(({ mark, text }) => ({ mark, forms: formsOf(text) }))
  const sizes = new Set(written.flatMap(({ forms }) => forms.map(({ text }) => text.length)))
  for (const size of [...sizes].sort((one, other) => other - one)) {
    const lines = written.map(({ mark, forms }) => `${mark}${formWithin(forms, size)}`)
    if (lines.join('\n').length <= room) return lines
  }
  return undefined
}

/** The first points, when there is no room for all of them; `…` stands for the rest. */
function fitSome(points: readonly Point[], room: number): readonly string[] | undefined {
  for (let count = points.length - 1; count >= FEWEST_POINTS; count -= 1) {
    const lines = fitPoints(points.slice(0, count), room - 2)
    if (lines) return [...lines, '…']
  }
  return undefined
}

const FEWEST_POINTS = 3

function formWithin(forms: readonly Cut[], most: number): string {
  return capitalised(longestCut(forms, most) ?? forms[0]?.text ?? '')
}

/** A point as a whole and every shorter way to say it, the shortest first. */
function formsOf(text: string): readonly Cut[] {
  const whole = withoutStop(text)
  return [whole, ...withoutOpening(whole)]
    .flatMap((said) => [{ text: said, isClause: true }, ...cutsOf(said)])
    .sort((one, other) => one.text.length - other.text.length)
}

/** `Trong quá trình hướng dẫn, Ban đã …` says the same without when and how, if a name follows. */
function withoutOpening(text: string): readonly string[] {
  if (!opening.test(text)) return []
  const rest = /,\s+(\p{Lu}.*)$/u.exec(text)?.[1]
  return rest === undefined ? [] : [rest]
}

const opening =
  /^(?:trong quá trình|trong thời gian|trong những năm|trong công tác|trên cơ sở|bên cạnh|với tinh thần|với phương châm|thông qua|qua)\s/i

function withoutStop(text: string): string {
  return text.replace(/[\s.;:,/…]+$/, '')
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

import type { Sentence } from './readable.js'

/** The same sentences, each question one with what follows it, which is its answer; without one at the end. */
export function withAnswers(sentences: readonly Sentence[]): readonly Sentence[] {
  const joined: Sentence[] = []
  let isOpen = false
  for (const sentence of sentences) {
    const asked = isOpen ? joined.pop() : undefined
    joined.push(asked ? { ...asked, text: `${asked.text} ${sentence.text}` } : sentence)
    isOpen = isQuestion(sentence.text)
  }
  return isOpen ? joined.slice(0, -1) : joined
}

/** It leaves open what the next sentence says. */
export function isQuestion(sentence: string): boolean {
  return /\?["”’»)]*$|^(?:Trả lời|Đáp)\s*:$/.test(sentence) || asks.test(sentence)
}

const asks = /^Hỏi\s*:(?!.*\s(?:Trả lời|Đáp)\s*:)/

/** Up to where a sentence only asks; 0 when it does not. */
export function questionEnd(sentence: string): number {
  return Math.max(sentence.lastIndexOf('? '), sentence.search(/\s(?:Trả lời|Đáp)\s*:/)) + 1
}

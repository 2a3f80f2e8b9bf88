import { brief } from '../base/index.js'
import { readCode } from '../feedback/index.js'
import type { CaseOrder } from './case-words.js'
import { orderCase } from './case-work.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'

/** Answers those who wrote about a case. */
export const answerCase: Command = {
  names: ['traloi', 'answer'],
  who: 'staff',
  deed: 'case.answer',
  async run(asked) {
    const { cases } = asked.deps.words
    const [, written = '', text = ''] = /^(\S+)\s*([\s\S]*)$/u.exec(asked.args.trim()) ?? []
    const code = readCode(written)
    if (!code) return says(written ? cases.unknownCode(brief(written, 40)) : cases.answerUsage)
    return await doOrder(asked, code, { act: 'answer', text })
  },
}

/** Merges a case into another that is about the same matter. */
export const mergeCase: Command = {
  names: ['gop', 'merge'],
  who: 'staff',
  deed: 'case.merge',
  async run(asked) {
    const [one = '', other = ''] = asked.args.split(/\s+(?:vào|vao|into)\s+|\s+/iu)
    const [code, into] = [readCode(one), readCode(other)]
    if (!code || !into) return says(asked.deps.words.cases.mergeUsage)
    return await doOrder(asked, code, { act: 'merge', code: into })
  },
}

async function doOrder(asked: AskedByStaff, code: string, order: CaseOrder): Promise<Answer> {
  const { toast, answer } = await orderCase(asked, { code }, order)
  return answer ?? says(toast)
}

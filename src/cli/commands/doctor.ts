import { z } from 'zod'
import { command } from '../command.js'
import { examine } from '../doctor/examine.js'
import type { Finding } from '../doctor/finding.js'

/** Checks what the service needs and says what to do about each fault. */
export const doctor = command({
  name: 'doctor',
  args: [],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  async run(asked, _args, { json }) {
    const { out, words } = asked
    const found = await examine(asked)
    const failed = found.filter(({ level }) => level === 'fail').length
    const warned = found.filter(({ level }) => level === 'warn').length
    if (json) out.json({ ok: failed === 0, checks: found })
    else {
      for (const finding of found) out.line(say(finding))
      out.line(words.doctor.sum(failed, warned))
    }
    return failed > 0 ? 1 : 0
  },
})

const MARKS = { ok: '✔', warn: '⚠', fail: '✖' }

function say({ level, text, next }: Finding): string {
  return `${MARKS[level]} ${text}${next ? `\n    → ${next}` : ''}`
}

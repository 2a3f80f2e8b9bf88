import { z } from 'zod'
import { resendPost } from '../../publishing/index.js'
import { command } from '../command.js'
import { auditPost, withPost } from '../with-post.js'

/** Sends again to the groups where a post failed or may not have arrived. */
export const resend = command({
  name: 'resend',
  args: [['<post>', 'post']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: ({ out, words, ...asked }, [ref], { json }) =>
    withPost({ out, words, ...asked }, ref, {
      async act(trx, post, now) {
        if (post.state !== 'released' && post.state !== 'done') return undefined
        const count = await resendPost(trx, post.id, now)
        if (count > 0) await auditPost(trx, 'post.resend', post, now)
        return count
      },
      tell({ number }, count) {
        if (count === undefined) {
          out.aside(words.commands.notSentYet(number))
          return 1
        }
        if (json) out.json({ number, resent: count })
        else if (count > 0) out.line(words.cli.resending(number, count))
        else out.line(words.commands.nothingToResend(number))
        return 0
      },
    }),
})

import { z } from 'zod'
import { cancelPost } from '../../publishing/index.js'
import { command } from '../command.js'
import { auditPost, withPost } from '../with-post.js'

/** Stops what has not been said yet of a post. */
export const cancel = command({
  name: 'cancel',
  args: [['<post>', 'post']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: ({ out, words, ...asked }, [ref], { json }) =>
    withPost({ out, words, ...asked }, ref, {
      async act(trx, post, now) {
        const cancelled = await cancelPost(trx, post.id, now)
        const { kind } = cancelled
        if (kind === 'cancelled') await auditPost(trx, 'post.cancel', post, now)
        if (kind === 'reminder-stopped') await auditPost(trx, 'notice.no-reminder', post, now)
        return cancelled
      },
      tell({ number }, cancelled) {
        if (cancelled.kind === 'too-late') {
          out.aside(words.commands.tooLateToCancel(number))
          return 1
        }
        if (cancelled.kind === 'reminder-stopped') {
          if (json) out.json({ number, stopped: 0 })
          else out.line(words.notices.reminderStopped(number))
          return 0
        }
        if (json) out.json({ number, stopped: cancelled.stopped })
        else out.line(words.commands.cancelled(number, cancelled.stopped))
        return 0
      },
    }),
})

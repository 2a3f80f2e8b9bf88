import { z } from 'zod'
import { newId } from '../../base/index.js'
import { orderCorrection, putCorrection } from '../../publishing/index.js'
import { command } from '../command.js'
import { auditPost, withPost } from '../with-post.js'

/** Takes back what a post has said, where that can be done; what waits is not said any more. */
export const recall = command({
  name: 'recall',
  args: [['<post>', 'post']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: ({ out, words, ...asked }, [ref], { json }) =>
    withPost({ out, words, ...asked }, ref, {
      async act(trx, post, now) {
        if (post.state === 'draft' || post.state === 'awaiting') return 'not-out'
        const wish = {
          key: `cli:${newId()}`,
          post: post.id,
          kind: 'recall',
          by: null,
          orderedIn: null,
        } as const
        const { id } = await putCorrection(trx, wish, undefined, now)
        const { kind } = await orderCorrection(trx, id, now)
        if (kind !== 'decided') await auditPost(trx, 'post.recall', post, now)
        return kind
      },
      tell({ number }, kind) {
        if (kind === 'not-out' || kind === 'decided') {
          const { notOut, isRecalled } = words.corrections
          out.aside(kind === 'decided' ? isRecalled(number) : notOut(number))
          return 1
        }
        if (json) out.json({ number, ordered: kind })
        else out.line(words.cli.recalling(number, kind === 'before-release'))
        return 0
      },
    }),
})

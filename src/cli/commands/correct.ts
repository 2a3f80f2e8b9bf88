import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { newId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import type { Words } from '../../language/index.js'
import {
  type CorrectionOrdered,
  type Drafted,
  draftCorrection,
  orderCorrection,
  type PlanDeps,
  type Post,
  putCorrection,
  type Wording,
} from '../../publishing/index.js'
import { command } from '../command.js'
import { auditPost, withPost } from '../with-post.js'

/** Puts other words in the place of those that a post has said: those of a file, or those that its article has now. */
export const correct = command({
  name: 'correct',
  args: [['<post>', 'post']],
  options: [
    ['--text-file <file>', 'textFile'],
    ['--json', 'json'],
  ],
  read: z.object({ textFile: z.string().optional(), json: z.boolean().default(false) }),
  async run({ out, words, ...asked }, [ref], { textFile, json }) {
    const wording = await readWording(textFile)
    if (!wording) return asked.misused(words.cli.unreadableText(textFile ?? ''))
    return await withPost({ out, words, ...asked }, ref, {
      act: (trx, post, now, house) =>
        correctPost(trx, post, wording, now, { ...house, words, channels: house.capabilities }),
      tell({ number }, result) {
        const hindrance = sayHindrance(number, result, words)
        if (hindrance) {
          out.aside(hindrance)
          return 1
        }
        if (json) out.json({ number, ordered: result.kind })
        else out.line(words.cli.correcting(number, result.kind === 'before-release'))
        return 0
      },
    })
  },
})

async function readWording(file: string | undefined): Promise<Wording | undefined> {
  if (file === undefined) return { kind: 'article' }
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const typed = text?.replace(/^\uFEFF/u, '').trim()
  return typed ? { kind: 'typed', text: typed } : undefined
}

type Result =
  | CorrectionOrdered
  | Exclude<Drafted, { kind: 'drafted' }>
  | { readonly kind: 'not-out' | 'same' }

async function correctPost(
  trx: Db,
  post: Post,
  wording: Wording,
  now: Date,
  deps: PlanDeps,
): Promise<Result> {
  if (post.state === 'draft' || post.state === 'awaiting') return { kind: 'not-out' }
  const drafted = await draftCorrection(trx, post, wording, deps)
  if (drafted.kind !== 'drafted') return drafted
  if (drafted.isSame) return { kind: 'same' }
  const key = `cli:${newId()}`
  const wish = { key, post: post.id, kind: 'words', by: null, orderedIn: null } as const
  const { id } = await putCorrection(trx, wish, drafted.said, now)
  const ordered = await orderCorrection(trx, id, now)
  if (ordered.kind !== 'decided') await auditPost(trx, 'post.correct', post, now)
  return ordered
}

function sayHindrance(number: number, result: Result, words: Words): string | undefined {
  const { corrections } = words
  switch (result.kind) {
    case 'not-out':
      return corrections.notOut(number)
    case 'same':
      return corrections.isSame(number)
    case 'decided':
      return corrections.isRecalled(number)
    case 'too-long':
      return corrections.tooLong(result.most)
    case 'no-article':
      return corrections.noArticle(number)
    case 'no-channel':
      return words.commands.channelOff(result.channel)
    default:
      return undefined
  }
}

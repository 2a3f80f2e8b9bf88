import type { Db } from '../db/index.js'
import { putAudit } from '../people/index.js'
import { findPost, type Post } from '../publishing/index.js'
import { type Argument, type Asked, type ExitCode, word } from './command.js'
import type { House } from './host.js'
import { withHouse } from './house.js'

/** What to do with a post, all in one transaction, and what to say once it is done. */
export interface PostAct<Result> {
  readonly act: (trx: Db, post: Post, now: Date, house: House) => Promise<Result>
  readonly tell: (post: Post, result: Result) => ExitCode
}

/** Does something with the post of a number, or says that there is none. */
export function withPost<Result>(
  asked: Asked,
  ref: Argument,
  { act, tell }: PostAct<Result>,
): Promise<ExitCode> {
  return withHouse(asked, async (house) => {
    const done = await house.db.transaction().execute(async (trx) => {
      const post = await findPost(trx, word(ref))
      return post && { post, result: await act(trx, post, asked.host.clock.now(), house) }
    })
    if (done) return tell(done.post, done.result)
    asked.out.aside(asked.words.cli.noSuchPost(word(ref)))
    return 1
  })
}

/** Keeps what was done to a post from the terminal. */
export function auditPost(trx: Db, act: string, post: Post, now: Date): Promise<void> {
  const { id: subject, number } = post
  return putAudit(trx, {
    at: now,
    staffId: undefined,
    actor: 'cli',
    act,
    subject,
    detail: { number },
  })
}

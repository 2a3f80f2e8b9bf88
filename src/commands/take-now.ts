import { groupAt } from '../audience/index.js'
import { takeFeedback } from '../feedback/index.js'
import type { Answer, Asked } from './command.js'
import type { Guide } from './dialogs.js'
import { sayTaken } from './taken.js'
import { takingDeps } from './urgent.js'
import { memberOf } from './who.js'

/** What was told in one go, or step by step, is taken in. */
export async function takeNow(
  asked: Asked,
  { text, as, place, files, album, messageId, isAnonymous = false }: Omit<Guide, 'kind' | 'step'>,
): Promise<Answer> {
  const { trx, event, now, deps } = asked
  const member = isAnonymous ? null : await memberOf(trx, event, now)
  const group = event.direct ? undefined : await groupAt(trx, event.from)
  const given = {
    event,
    text: text ?? '',
    // A feedback of several messages goes by none of them.
    messageId: messageId || (isAnonymous ? event.id : ''),
    member,
    isAnonymous,
    group: group?.id ?? null,
    ...(as && { kind: as }),
    ...(place && { place }),
    ...(files && { files }),
    ...(album && { album }),
  }
  const taken = await takeFeedback(trx, given, now, takingDeps(deps))
  const said = await sayTaken(trx, event, taken, { isAnonymous, isThanked: false }, now, deps)
  return said ?? { say: [] }
}

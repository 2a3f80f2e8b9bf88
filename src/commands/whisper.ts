import type { AccountId } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { LANES, putDeliveries, sealAddress } from '../delivery/index.js'
import type { CommandDeps } from './command.js'

interface Whispered {
  readonly key: string
  readonly text: string
  readonly expiresAt?: Date
}

/** Says something to somebody of a group directly, once for each key; nothing of it stays when it is said. */
export async function whisper(
  trx: Db,
  { account, person }: { readonly account: AccountId; readonly person: Incoming['by'] },
  { key, text, expiresAt }: Whispered,
  now: Date,
  { speakers, seal }: Pick<CommandDeps, 'speakers' | 'seal'>,
): Promise<void> {
  const voice = speakers.find((one) => one.account === account)
  if (!voice || person.kind === 'mask') return
  const said = {
    key: `whisper:${seal.nameOf(key)}`,
    account,
    to: sealAddress(seal, voice.directWith(person.id)),
    lane: LANES.reply,
    message: { text },
    dueAt: now,
    ...(expiresAt && { expiresAt }),
  }
  await putDeliveries(trx, [said], now)
}

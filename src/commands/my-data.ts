import { sayDate } from '../calendar/index.js'
import {
  endRequest,
  eraseMember,
  isAnonymous,
  personKey,
  putConsent,
  putRequest,
  readMyData,
  setAnonymous,
} from '../privacy/index.js'
import { type Answer, type Asked, type Command, says } from './command.js'
import { pressValue } from './guide.js'
import { noticeFor } from './help.js'
import { takingDeps } from './urgent.js'

/** From now on no name is kept with what somebody writes; typed again, it is. */
export const anonymous: Command = {
  names: ['andanh', 'anonymous'],
  who: 'anyone',
  // What was written after it is heard too, and must bear no name.
  neverTooLate: () => true,
  async run({ trx, event, deps }) {
    if (event.by.kind === 'mask') return says(deps.words.commands.masked)
    const key = personKey(deps.seal, event)
    const isOn = !(await isAnonymous(trx, key))
    await setAnonymous(trx, key, isOn)
    return says(deps.words.members.anonymity(isOn, event.direct))
  },
}

/** What is kept about somebody, told to them alone. */
export const myData: Command = {
  names: ['dulieu', 'mydata'],
  who: 'anyone',
  async run({ trx, event, now, deps }) {
    const { members } = deps.words
    if (!event.direct) return says(members.dataInDirect('dulieu'))
    const person = personKey(deps.seal, event)
    const request = await putRequest(trx, person, 'copy', now, deps.cases)
    await endRequest(trx, request, now)
    const data = await readMyData(trx, event, person, await isAnonymous(trx, person), deps)
    return says(members.myData(data, (at) => sayDate(new Date(at), deps.timeZone)))
  },
}

/** Erases what is kept about somebody, once they have said so twice. */
export const forget: Command = {
  names: ['xoadulieu', 'forget'],
  who: 'anyone',
  async run({ trx, event, now, deps }) {
    const { members } = deps.words
    if (!event.direct) return says(members.dataInDirect('xoadulieu'))
    await putRequest(trx, personKey(deps.seal, event), 'erase', now, deps.cases)
    const buttons = deps.channels.get(event.from.channel)?.buttons
      ? {
          buttons: [
            [
              { label: members.eraseIt, value: pressValue('forget', 'xoa') },
              { label: members.cancel, value: pressValue('forget', 'huy') },
            ],
          ],
        }
      : {}
    return { say: [{ text: members.askErase, ...buttons }], asks: { kind: 'forget' } }
  },
}

const YES: ReadonlySet<string> = new Set(['xoa', 'xoa di', 'xoa het', 'erase'])

/** The second word on it. */
export async function answerForget(asked: Asked, word: string): Promise<Answer> {
  const { trx, event, now, deps } = asked
  const { members } = deps.words
  const person = personKey(deps.seal, event)
  const request = await putRequest(trx, person, 'erase', now, deps.cases)
  if (!YES.has(word)) {
    await endRequest(trx, request, now, 'declined')
    return says(members.notErased)
  }
  const erased = await eraseMember(trx, event, person, now, takingDeps(deps))
  await withdraw(asked)
  await endRequest(trx, request, now)
  return says(members.erased(erased.ratings, erased.feedback))
}

/** Takes a consent back: what is written directly is asked for anew. */
export const disagree: Command = {
  names: ['rutdongy', 'withdraw'],
  who: 'anyone',
  neverTooLate: () => true,
  async run(asked) {
    const { trx, event, now, deps } = asked
    if (!event.direct) return says(deps.words.members.dataInDirect('rutdongy'))
    const request = await putRequest(trx, personKey(deps.seal, event), 'withdraw', now, deps.cases)
    await withdraw(asked)
    await endRequest(trx, request, now)
    return says(deps.words.members.consentWithdrawn)
  },
}

async function withdraw({ trx, event, now, deps }: Asked): Promise<void> {
  const notice = noticeFor(deps, event)
  await putConsent(trx, event, notice, { act: 'withdrawn', way: 'word' }, now, deps.seal)
}

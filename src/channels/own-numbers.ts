import type { Channel, Heard, Incoming, Person, PollReading } from './channel.js'

/**
 * The same account, with people named after it: `<their number>@<its own>`. For a platform that numbers people anew for
 * each account that looks at them, so that one number is never two persons; the first account of such a channel may keep
 * plain numbers.
 */
export function withOwnNumbers(channel: Channel): Channel {
  const end = `@${channel.account.slice(channel.account.indexOf(':') + 1)}`
  const named = (person: Person): Person =>
    person.kind === 'mask' ? person : { ...person, id: `${person.id}${end}` }
  const { readPoll } = channel
  return {
    ...channel,
    listen: (receive, stop) =>
      channel.listen((heard) => receive(heard.map((one) => renamed(one, named))), stop),
    knows: (person) => person.endsWith(end),
    directWith: (person) =>
      channel.directWith(person.endsWith(end) ? person.slice(0, -end.length) : person),
    ...(readPoll && {
      readPoll: async (...asked: Parameters<typeof readPoll>): Promise<PollReading> => {
        const read = await readPoll(...asked)
        if (read.kind !== 'read') return read
        return { ...read, votes: read.votes.map((vote) => ({ ...vote, by: named(vote.by) })) }
      },
    }),
  }
}

function renamed(heard: Heard, named: (person: Person) => Person): Heard {
  return isOfPerson(heard) ? { ...heard, by: named(heard.by) } : heard
}

function isOfPerson(heard: Heard): heard is Incoming {
  return 'by' in heard
}

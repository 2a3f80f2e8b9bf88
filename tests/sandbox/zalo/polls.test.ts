import { describe, expect, it } from 'vitest'
import { aStoppedVillage, aVillage, codeOf, soon } from './support.js'

const STARS = { question: 'Bài này thế nào?', options: ['Kém', 'Đạt', 'Tốt'] }

describe('a poll', () => {
  it('is opened with its options, and comes back as a message', async () => {
    const { sandbox, api, ears, groupId } = await aVillage()
    const poll = await api.createPoll(STARS, groupId)
    expect(poll.options.map(({ content }) => content)).toEqual(STARS.options)
    expect(new Set(poll.options.map(({ option_id }) => option_id)).size).toBe(3)
    await soon(() => expect(ears.messages).toHaveLength(1))
    const { msgType, content } = ears.messages[0]!.data
    expect(msgType).toBe('group.poll')
    expect(JSON.parse((content as { params: string }).params)).toMatchObject({
      pollId: poll.poll_id,
      question: STARS.question,
    })
    expect(sandbox.accepted()).toBe(1)
    expect(sandbox.messages(groupId)[0]?.poll).toMatchObject({ id: poll.poll_id })
  })

  it('tells the group that somebody voted, and its detail tells what', async () => {
    const { sandbox, api, ears, groupId, lan, hung } = await aVillage()
    const { poll_id: pollId, options } = await api.createPoll(STARS, groupId)
    const [bad, , good] = options.map(({ option_id }) => option_id)
    sandbox.vote(lan, groupId, pollId, [good!])
    sandbox.vote(hung, groupId, pollId, [bad!])
    await soon(() => expect(ears.messages).toHaveLength(3))
    const told = ears.messages.find(({ data }) => data.uidFrom === lan)!.data
    const content = told.content as { action: string; params: string }
    expect([told.msgType, content.action]).toEqual(['group.poll', 'vote'])
    expect(JSON.parse(content.params)).toEqual({ pollId, question: STARS.question, dName: 'Lan' })
    sandbox.vote(hung, groupId, pollId, [good!])
    const detail = await api.getPollDetail(pollId)
    expect(detail.options.map(({ voters }) => voters)).toEqual([[], [], [lan, hung]])
    expect(detail.num_vote).toBe(2)
    sandbox.vote(lan, groupId, pollId, [])
    expect((await api.getPollDetail(pollId)).options[2]?.voters).toEqual([hung])
    const [shown] = sandbox.messages(groupId)
    expect(shown?.poll?.options[2]?.voters).toEqual([hung])
    expect(sandbox.messages(groupId)).toHaveLength(1)
  })

  it('takes the vote of the account', async () => {
    const { api, groupId } = await aVillage()
    const { poll_id: pollId, options } = await api.createPoll(STARS, groupId)
    const answer = await api.votePoll(pollId, [options[0]!.option_id])
    expect(answer.options[0]).toMatchObject({ voted: true, votes: 1 })
    expect((await api.votePoll(pollId, [])).options[0]).toMatchObject({ voted: false, votes: 0 })
  })

  it('hides who voted when it is anonymous', async () => {
    const { sandbox, api, groupId, lan } = await aVillage()
    const { poll_id: pollId } = await api.createPoll({ ...STARS, isAnonymous: true }, groupId)
    sandbox.vote(lan, groupId, pollId, [1])
    expect((await api.getPollDetail(pollId)).options[0]).toMatchObject({ voters: [], votes: 1 })
  })

  it('takes several choices only when it says so', async () => {
    const { sandbox, api, groupId, lan } = await aVillage()
    const single = await api.createPoll(STARS, groupId)
    expect(() => sandbox.vote(lan, groupId, single.poll_id, [1, 2])).toThrow('does not take')
    const many = await api.createPoll({ ...STARS, allowMultiChoices: true }, groupId)
    sandbox.vote(lan, groupId, many.poll_id, [1, 2])
    const detail = await api.getPollDetail(many.poll_id)
    expect(detail.options.map(({ votes }) => votes)).toEqual([1, 1, 0])
  })

  it('takes nothing any more once it is ended', async () => {
    const { sandbox, api, groupId, lan } = await aVillage()
    const { poll_id: pollId } = await api.createPoll(STARS, groupId)
    expect(await api.lockPoll(pollId)).toBe('')
    expect((await api.getPollDetail(pollId)).closed).toBe(true)
    expect(() => sandbox.vote(lan, groupId, pollId, [1])).toThrow('does not take')
    expect(await codeOf(api.votePoll(pollId, [1]))).toBe(114)
  })

  it('ends by itself at its hour', async () => {
    const { clock, sandbox, api, groupId, lan } = await aStoppedVillage()
    const expiredTime = clock.now().getTime() + 60_000
    const { poll_id: pollId } = await api.createPoll({ ...STARS, expiredTime }, groupId)
    sandbox.vote(lan, groupId, pollId, [1])
    clock.advance(60_000)
    expect(() => sandbox.vote(lan, groupId, pollId, [2])).toThrow('does not take')
    expect(await api.getPollDetail(pollId)).toMatchObject({ closed: true, num_vote: 1 })
  })

  it('is refused where only admins make polls, with too few options, and when it does not exist', async () => {
    const { sandbox, api, groupId, lan } = await aVillage()
    const locked = sandbox.addGroup({ title: 'Khoá', members: [lan], lockPolls: true }).id
    expect(await codeOf(api.createPoll(STARS, locked))).toBe(166)
    expect(await codeOf(api.createPoll({ question: 'A?', options: ['B'] }, groupId))).toBe(114)
    expect(await codeOf(api.getPollDetail(1))).toBe(212)
  })
})

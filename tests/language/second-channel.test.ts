import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/language/index.js'

const SIGNS = [
  ['❤', 5],
  ['😡', 1],
] as const

describe.each(['vi', 'en'] as const)(
  'the words for a channel of plain words, in %s',
  (language) => {
    const { commands, feedback, privacy, publishing } = wordsOf(language)

    it('say how to rate in one line, with each sign in colour and what it counts', () => {
      const line = publishing.howToRate(SIGNS)
      expect(line).not.toContain('\n')
      expect(line).toContain('❤\uFE0F 5 · 😡 1')
      expect(publishing.howToRate([])).not.toContain('·')
    })

    it('have a word of its own for each of the five scores', () => {
      expect(new Set(feedback.scores).size).toBe(5)
      expect(publishing.pollQuestion('Mời họp')).toContain('Mời họp')
    })

    it('name the command that gives the whole article', () => {
      expect(publishing.readInDirect(12)).toMatch(/\/(doc|read) 12\b/)
      expect(commands.readInDirect).toMatch(/\/(doc|read) 12\b/)
      expect(commands.whichToRead).toMatch(/\/(doc|read) 12\b/)
    })

    it('offer on a card only what can be typed there', () => {
      const lines = (hour: string | null, hasSummary: boolean) =>
        commands.cardTyped(hour, hasSummary).split('\n').length
      expect(commands.cardTyped('07:00', true)).toContain('07:00')
      expect(lines('07:00', true) - lines(null, true), 'to send at once instead').toBe(1)
      expect(lines(null, true) - lines(null, false), 'to mend the summary').toBe(1)
      const [summary] = /SUA|EDIT/.exec(commands.cardTyped(null, true)) ?? ['none']
      expect(commands.cardNotUnderstood('để xem', true)).toContain(summary)
      expect(commands.cardNotUnderstood('để xem', false)).not.toContain(summary)
      expect(commands.cardNotUnderstood('để xem', false)).toContain('để xem')
    })

    it('speak to members of stars only where they are', () => {
      const days = { feedback: 730, held: 730 }
      const group = { office: undefined, isDirect: false, hasPolls: false, asksWhy: true, days }
      const notice = (hasButtons: boolean) => privacy.notice({ ...group, hasButtons })
      for (const say of [notice, commands.helpMember]) {
        expect(say(true)).not.toBe(say(false))
        expect(say(true)).toMatch(/sao|star/)
        expect(say(false)).not.toMatch(/sao|star/)
        expect(say(false)).toMatch(/1 (đến|to) 5/)
      }
    })

    it('tell what befell an account: which, where, and what to type to log in again', () => {
      const said = (['logged-out', 'kicked', 'back'] as const).map((news) =>
        commands.accountNews(news, 'Nhịp Cầu', 'zalo'),
      )
      expect(new Set(said).size).toBe(3)
      for (const one of said) {
        expect(one).toContain('Nhịp Cầu')
        expect(one).toContain('Zalo')
      }
      expect(said[0]).toContain('nhipcau zalo login')
    })

    it('warn of a day’s share by its groups and its number', () => {
      const warning = commands.cardOverDay(25, 1_200)
      expect(warning).toContain('25')
      expect(warning).toMatch(/1[.,]200/)
    })

    it('describe a poll by its question and its choices, each on a line', () => {
      expect(commands.previewPoll('Thế nào?', ['Kém', 'Tốt']).split('\n')).toEqual([
        expect.stringContaining('Thế nào?'),
        expect.stringMatching(/Kém$/),
        expect.stringMatching(/Tốt$/),
      ])
    })
  },
)

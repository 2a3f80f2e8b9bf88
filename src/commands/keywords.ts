import { KEYWORD_LISTS, listNamed, readKeywords, setKeyword } from '../feedback/index.js'
import { auditAct } from './audit.js'
import { type Command, says } from './command.js'
import { refusal } from './refuse.js'

/** The words by which feedback is told apart: shown, added, taken out. */
export const keywords: Command = {
  names: ['tukhoa', 'keywords'],
  who: 'staff',
  deed: 'keywords',
  async run(asked) {
    const { trx, staff, args, deps } = asked
    const { members } = deps.words
    const [, named = '', sign = '', words = ''] =
      /^\s*([^+-]*?)\s*(?:([+-])\s*([\s\S]*))?$/u.exec(args) ?? []
    const lists = await readKeywords(trx)
    if (named === '')
      return says(members.keywordLists(KEYWORD_LISTS.map((list) => [list, lists[list].length])))
    const list = listNamed(named)
    if (!list) return says(members.noSuchList(named, KEYWORD_LISTS))
    if (sign === '' || words.trim() === '') return says(members.keywordList(list, lists[list]))
    // They tell feedback of the whole area apart.
    const refused = await refusal(asked, staff, 'keywords.set', 'keyword.set', list)
    if (refused) return says(refused)
    await setKeyword(trx, list, words, sign === '+')
    await auditAct(asked, 'keyword.set', list, { on: sign === '+' ? 1 : 0 })
    return says(members.keywordSet(list, words.trim(), sign === '+'))
  },
}

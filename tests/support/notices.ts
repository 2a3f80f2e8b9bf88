import type { Capabilities } from '../../src/channels/index.js'
import { wordsOf } from '../../src/language/index.js'
import { DEFAULT_RETENTION, noticeOf } from '../../src/privacy/index.js'

/** The notice that a group of such a channel is shown, where nothing else is configured. */
export function noticeIn({ buttons, polls }: Pick<Capabilities, 'buttons' | 'polls'>) {
  const here = { isDirect: false, buttons, polls, asksWhy: true, office: undefined }
  return noticeOf(wordsOf('vi'), { ...here, retention: DEFAULT_RETENTION })
}

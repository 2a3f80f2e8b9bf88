import { askEndpoint } from '../../articles/index.js'
import { SECOND } from '../../base/index.js'
import type { SummariesConfig } from '../../config.js'
import type { Words } from '../../language/index.js'
import { type Finding, findings } from './finding.js'

const TIMEOUT_MS = 15 * SECOND

/** Nothing of anybody's, and as long as a real summary needs. */
const SAMPLE = {
  title: 'Lịch tiêm chủng tháng 12',
  lead: 'Trạm y tế xã tiêm chủng cho trẻ em vào ngày 05/12.',
  images: [],
  body: 'Trạm y tế xã tiêm chủng cho trẻ em từ 2 tháng đến 5 tuổi vào ngày 05/12, từ 7 giờ 30 đến 11 giờ. Bà con đưa trẻ đến đúng giờ và mang theo sổ tiêm chủng. Trẻ đang sốt thì đến vào đợt sau, ngày 19/12.',
}

/** Whether the service that writes summaries does so; nothing where none is set. One short article is sent to it. */
export async function checkSummaries(
  summaries: SummariesConfig | undefined,
  { doctor, cli }: Words,
): Promise<readonly Finding[]> {
  if (!summaries) return []
  const { ok, warn } = findings('summaries')
  const answer = await askEndpoint(SAMPLE, summaries, { timeoutMs: TIMEOUT_MS })
  return answer.kind === 'written'
    ? [ok(doctor.summaries)]
    : [warn(doctor.summariesOff(cli.whyNoModel[answer.why]), doctor.summariesNext)]
}

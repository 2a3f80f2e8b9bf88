import { approvals } from './approvals.js'
import { articles } from './articles.js'
import { attachments } from './attachments.js'
import { audience } from './audience.js'
import { audiences } from './audiences.js'
import { calendar } from './calendar.js'
import { cases } from './cases.js'
import { cli } from './cli.js'
import { commands } from './commands.js'
import { corrections } from './corrections.js'
import { coverage } from './coverage.js'
import { delivery } from './delivery.js'
import { digest } from './digest.js'
import { doctor } from './doctor.js'
import { feedback } from './feedback.js'
import { members } from './members.js'
import { notices } from './notices.js'
import { people } from './people.js'
import { pictures } from './pictures.js'
import { privacy } from './privacy.js'
import { progress } from './progress.js'
import { publishing } from './publishing.js'
import { reports } from './reports.js'
import { rights } from './rights.js'
import { schedules } from './schedules.js'
import { staff } from './staff.js'
import { titles } from './titles.js'
import { units } from './units.js'
import { waves } from './waves.js'

/** Vietnamese: plain, polite, short. The form every other language must match. */
export const vi = {
  approvals,
  articles,
  attachments,
  audience,
  audiences,
  calendar,
  cases,
  cli,
  commands,
  coverage,
  corrections,
  delivery,
  digest,
  doctor,
  feedback,
  members,
  notices,
  people,
  pictures,
  privacy,
  progress,
  publishing,
  reports,
  rights,
  staff,
  titles,
  units,
  waves,
  schedules,
}

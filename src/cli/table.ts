import type { CliCommand } from './command.js'
import { articles } from './commands/articles.js'
import { audiences } from './commands/audiences.js'
import { audiencesRemove } from './commands/audiences-remove.js'
import { audiencesSave } from './commands/audiences-save.js'
import { backup } from './commands/backup.js'
import { cancel } from './commands/cancel.js'
import { oneCase } from './commands/case.js'
import { cases } from './commands/cases.js'
import { correct } from './commands/correct.js'
import { coverage } from './commands/coverage.js'
import { demo } from './commands/demo.js'
import { digest } from './commands/digest.js'
import { doctor } from './commands/doctor.js'
import { feeds } from './commands/feeds.js'
import { feedsAdd } from './commands/feeds-add.js'
import { feedsCheck } from './commands/feeds-check.js'
import { feedsRead } from './commands/feeds-read.js'
import { feedsRemove } from './commands/feeds-remove.js'
import { groups } from './commands/groups.js'
import { groupsTag } from './commands/groups-tag.js'
import { history } from './commands/history.js'
import { holidays } from './commands/holidays.js'
import { holidaysImport } from './commands/holidays-import.js'
import { importArticles } from './commands/import.js'
import { keywords } from './commands/keywords.js'
import { migrate } from './commands/migrate.js'
import { publish } from './commands/publish.js'
import { recall } from './commands/recall.js'
import { resend } from './commands/resend.js'
import { schedule } from './commands/schedule.js'
import { scheduleCancel } from './commands/schedule-cancel.js'
import { schedulePause } from './commands/schedule-pause.js'
import { scheduleResume } from './commands/schedule-resume.js'
import { serve } from './commands/serve.js'
import { staff } from './commands/staff.js'
import { staffAdd } from './commands/staff-add.js'
import { staffInvite } from './commands/staff-invite.js'
import { staffList } from './commands/staff-list.js'
import { staffRemove } from './commands/staff-remove.js'
import { staffRights } from './commands/staff-rights.js'
import { stats } from './commands/stats.js'
import { status } from './commands/status.js'
import { summarise } from './commands/summarise.js'
import { units } from './commands/units.js'
import { unitsChanges } from './commands/units-changes.js'
import { unitsImport } from './commands/units-import.js'
import { unitsMerge } from './commands/units-merge.js'
import { unitsMove } from './commands/units-move.js'
import { unitsRename } from './commands/units-rename.js'
import { unitsSplit } from './commands/units-split.js'
import { unitsTag } from './commands/units-tag.js'
import { zaloLogin } from './commands/zalo-login.js'

/** Every command of the terminal, as help lists them. A new command is a file of its own and a line here. */
export const COMMANDS: readonly CliCommand[] = [
  demo,
  serve,
  doctor,
  zaloLogin,
  migrate,
  importArticles,
  feeds,
  feedsAdd,
  feedsRead,
  feedsRemove,
  feedsCheck,
  articles,
  history,
  summarise,
  publish,
  status,
  cancel,
  resend,
  correct,
  recall,
  schedule,
  schedulePause,
  scheduleResume,
  scheduleCancel,
  units,
  unitsImport,
  unitsMerge,
  unitsRename,
  unitsSplit,
  unitsMove,
  unitsChanges,
  unitsTag,
  groups,
  groupsTag,
  audiences,
  audiencesSave,
  audiencesRemove,
  coverage,
  holidays,
  holidaysImport,
  staff,
  staffAdd,
  staffRemove,
  staffInvite,
  staffList,
  staffRights,
  keywords,
  stats,
  digest,
  cases,
  oneCase,
  backup,
]

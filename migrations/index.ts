import type { Migration } from 'kysely'
import * as m0001 from './0001_places_and_people.js'
import * as m0002 from './0002_articles_and_posts.js'
import * as m0003 from './0003_delivery_and_back.js'
import * as m0004 from './0004_second_channel.js'
import * as m0005 from './0005_pictures.js'
import * as m0006 from './0006_article_keys.js'
import * as m0007 from './0007_feeds.js'
import * as m0008 from './0008_search.js'
import * as m0009 from './0009_tasks.js'
import * as m0010 from './0010_holidays.js'
import * as m0011 from './0011_cases.js'
import * as m0012 from './0012_members.js'
import * as m0013 from './0013_digests.js'
import * as m0014 from './0014_feed_pace.js'
import * as m0015 from './0015_attachments.js'
import * as m0016 from './0016_what_deliveries_are_about.js'
import * as m0018 from './0018_paused_cases.js'
import * as m0019 from './0019_lighter_deliveries.js'
import * as m0020 from './0020_schedules.js'
import * as m0022 from './0022_staff_accounts.js'
import * as m0023 from './0023_staff_invites.js'
import * as m0024 from './0024_units_that_change.js'
import * as m0026 from './0026_corrections.js'
import * as m0028 from './0028_approvals.js'
import * as m0029 from './0029_notices.js'
import * as m0030 from './0030_waves.js'
import * as m0032 from './0032_saved_audiences.js'
import * as m0033 from './0033_two_titles.js'
import * as m0034 from './0034_topics.js'
import * as m0035 from './0035_shared_groups.js'

/** In order, and only ever added to. Forward only: a mistake is mended by a further migration. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_places_and_people': m0001,
  '0002_articles_and_posts': m0002,
  '0003_delivery_and_back': m0003,
  '0004_second_channel': m0004,
  '0005_pictures': m0005,
  '0006_article_keys': m0006,
  '0007_feeds': m0007,
  '0008_search': m0008,
  '0009_tasks': m0009,
  '0010_holidays': m0010,
  '0011_cases': m0011,
  '0012_members': m0012,
  '0013_digests': m0013,
  '0014_feed_pace': m0014,
  '0015_attachments': m0015,
  '0016_what_deliveries_are_about': m0016,
  '0018_paused_cases': m0018,
  '0019_lighter_deliveries': m0019,
  '0020_schedules': m0020,
  '0022_staff_accounts': m0022,
  '0023_staff_invites': m0023,
  '0024_units_that_change': m0024,
  '0026_corrections': m0026,
  '0028_approvals': m0028,
  '0029_notices': m0029,
  '0030_waves': m0030,
  '0032_saved_audiences': m0032,
  '0033_two_titles': m0033,
  '0034_topics': m0034,
  '0035_shared_groups': m0035,
}

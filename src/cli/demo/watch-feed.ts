import { findFeed, hastenFeed, type KeptFeed, putFeed } from '../../articles/index.js'
import { MINUTE } from '../../base/index.js'
import type { Scene } from './play.js'
import { GROUPS } from './province.js'
import { newArticle, oldArticle, SITE_AUDIENCE } from './site.js'
import type { Stage } from './stage.js'
import { until } from './until.js'

/** Has the feed of the commune's site read from now on, by the rule that what is new goes out by itself. */
export async function followSite({ asked, house, stage }: Scene): Promise<KeptFeed> {
  const now = asked.host.clock.now()
  stage.site.publish(oldArticle(now))
  const wish = { url: stage.site.feedUrl, auto: 'publish', audience: SITE_AUDIENCE } as const
  const { feed } = await house.db.transaction().execute((trx) => putFeed(trx, wish, now))
  return feed
}

/**
 * Plays the second job: an editor puts an article on the commune's site, and it arrives in that
 * commune's groups without anybody here lifting a finger. Says as it goes what has happened, and where
 * to look. True when it stands there within a minute, unless told to stop.
 */
export async function playSite(
  { asked, house, stage }: Scene,
  { number }: KeptFeed,
  stop: AbortSignal,
): Promise<boolean> {
  const deadline = AbortSignal.any([stop, AbortSignal.timeout(1 * MINUTE)])
  const { out, words, host } = asked
  const { demo } = words.cli
  const isRead = async () => (await findFeed(house.db, number))?.readAt !== undefined
  if (!(await until(isRead, deadline))) return false
  const { site, pageUrl } = stage
  const article = newArticle(host.clock.now())
  const address = site.addressOf(site.publish(article))
  out.line(demo.sitePublished(site.url, article.title))
  // A quarter of an hour is long for somebody who looks on.
  await hastenFeed(house.db, number, host.clock.now())
  if (!(await until(() => arrivedIn(stage, article.title).every(Boolean), deadline))) return false
  out.line(demo.siteArrived(arrivedIn(stage, article.title).length, address, pageUrl))
  return true
}

/** For each group of the audience whether a title was said there. */
function arrivedIn({ telegram, zalo }: Stage, title: string): readonly boolean[] {
  const isFor = ({ unit }: { readonly unit: string }) => AUDIENCE.has(unit)
  const says = ({ text }: { readonly text: string }) => text.startsWith(title)
  return [
    ...telegram.groups
      .filter(isFor)
      .map(({ chatId }) => telegram.sandbox.messages(chatId).some(says)),
    ...zalo.groups.filter(isFor).map(({ chatId }) => zalo.sandbox.messages(chatId).some(says)),
  ]
}

/** The hamlets of the commune. */
const AUDIENCE = new Set(
  GROUPS.map(({ unit }) => unit).filter((unit) => unit.startsWith(SITE_AUDIENCE.slice(3))),
)

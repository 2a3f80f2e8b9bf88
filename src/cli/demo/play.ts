import { readFile } from 'node:fs/promises'
import { addImage, type Image, putArticle, readArticleFile } from '../../articles/index.js'
import { importUnitsCsv, listGroups } from '../../audience/index.js'
import { MINUTE } from '../../base/index.js'
import type { Asked } from '../command.js'
import { shipped } from '../files.js'
import type { House, Service } from '../host.js'
import { PROVINCE } from './province.js'
import type { Stage } from './stage.js'
import { until } from './until.js'

export interface Scene {
  readonly asked: Asked
  readonly house: House
  readonly service: Service
  readonly stage: Stage
}

/**
 * Plays the main job as people would: staff bind every group, bring an article in and publish it to
 * the province. True when it stands in every group within a minute, unless told to stop.
 */
export async function play(scene: Scene, stop: AbortSignal): Promise<boolean> {
  const deadline = AbortSignal.any([stop, AbortSignal.timeout(1 * MINUTE)])
  const { house, stage, service } = scene
  await importUnitsCsv(house.db, await readFile(shipped('samples', 'demo-units.csv')))
  const article = await bringArticle(scene)
  if (!(await until(() => service.ready(), deadline))) return false
  return (
    (await bindGroups(scene, deadline)) &&
    (await publish(scene, article.number, deadline)) &&
    (await until(() => standsEverywhere(stage), deadline))
  )
}

async function bringArticle({ asked, house }: Scene) {
  const name = 'dan-van-kheo.txt'
  const read = readArticleFile(await readFile(shipped('samples', name)), name)
  if (read.kind === 'refused') throw new Error('The sample article cannot be read')
  const now = asked.host.clock.now()
  const image = await bringPicture(house)
  return await house.db.transaction().execute(async (trx) => {
    const put = await putArticle(trx, read.article, { origin: 'file' }, now)
    if (image) await addImage(trx, put.id, image)
    return put
  })
}

/** Where sharp does not run, the demo goes on without. */
async function bringPicture({ pictures }: House): Promise<Image | undefined> {
  const file = await readFile(shipped('samples', 'duong-thon.jpg'))
  const put = await pictures.put(file)
  if (put.kind !== 'put') return undefined
  const { hash, width, height } = put.picture
  return { hash, width, height }
}

/** Staff type the same command in every group, whichever platform it is on. */
async function bindGroups({ house, stage }: Scene, deadline: AbortSignal): Promise<boolean> {
  const { telegram, zalo } = stage
  for (const { chatId, unit } of telegram.groups)
    telegram.sandbox.say(telegram.staffId, chatId, `/nhom ${unit}`)
  for (const { chatId, unit } of zalo.groups)
    zalo.sandbox.say(zalo.staffId, chatId, `/nhom ${unit}`)
  const wanted = telegram.groups.length + zalo.groups.length
  const isBound = async () => (await listGroups(house.db, { bound: true })).length === wanted
  return await until(isBound, deadline)
}

/** One order, in the direct conversation on Telegram, sends it to the groups of both. */
async function publish({ asked, stage }: Scene, article: number, deadline: AbortSignal) {
  const { sandbox, staffId } = stage.telegram
  const label = asked.words.commands.buttonSendNow
  sandbox.openDirect(staffId)
  sandbox.say(staffId, staffId, `/dang ${article} đến ${PROVINCE}`)
  return await until(() => {
    for (const { id, buttons } of sandbox.messages(staffId)) {
      const place = buttons.flat().findIndex(({ text }) => text === label)
      if (place < 0) continue
      sandbox.press(staffId, staffId, id, place)
      return true
    }
    return false
  }, deadline)
}

/** On Telegram the post is the message with stars under it; on Zalo its poll comes after it. */
function standsEverywhere({ telegram, zalo }: Stage): boolean {
  const hasStars = ({ chatId }: { readonly chatId: number }) =>
    telegram.sandbox
      .messages(chatId)
      .some(({ from, buttons }) => from.kind === 'bot' && buttons.flat().length >= 5)
  const hasPoll = ({ chatId }: { readonly chatId: string }) =>
    zalo.sandbox.messages(chatId).some(({ poll }) => poll !== undefined)
  return telegram.groups.every(hasStars) && zalo.groups.every(hasPoll)
}

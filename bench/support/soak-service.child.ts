import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type House, openHouse, type Service, startService } from '../../src/app.js'
import { importUnitsCsv } from '../../src/audience/index.js'
import { createLog } from '../../src/base/index.js'
import { loadConfig } from '../../src/config.js'
import { answerOperations } from './operations.js'

/** The whole service in a process of its own, which says what it holds on to. */
export interface SoakService {
  start(env: Readonly<Record<string, string>>): Promise<void>
  ready(request: null): boolean
  /** How many groups are bound to a unit. */
  bound(request: null): Promise<number>
  /** Events of a kind that are stored, and those among them that were set aside or still wait. */
  stored(request: null): Promise<Stored>
  /** What is held after a collection of garbage. */
  holds(request: null): Holds
  stop(request: null): Promise<void>
}

export interface Stored {
  readonly feedback: number
  readonly distinct: number
  readonly unsettled: number
}

export interface Holds {
  readonly heapMb: number
  readonly rssMb: number
  /** Of Node's own count of what keeps it alive: sockets of any kind, and timers. */
  readonly sockets: number
  readonly timers: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let house: House | undefined
let service: Service | undefined

answerOperations<SoakService>({
  async start(env) {
    house = await openHouse(loadConfig(env), createLog('error'))
    await importUnitsCsv(house.db, Buffer.from('code,name,level,parent,tags\ntinh,Tỉnh,tỉnh,,\n'))
    service = await startService(house)
  },
  ready: () => service?.ready() ?? false,
  async bound() {
    const rows = await open()
      .db.selectFrom('group_chat')
      .select('id')
      .where('unit_id', 'is not', null)
      .execute()
    return rows.length
  },
  async stored() {
    const { db } = open()
    const said = await db.selectFrom('feedback').select('text').execute()
    const unsettled = await db
      .selectFrom('incoming')
      .select('id')
      .where('state', '!=', 'done')
      .execute()
    const distinct = new Set(said.map(({ text }) => text)).size
    return { feedback: said.length, distinct, unsettled: unsettled.length }
  },
  holds() {
    collect()
    const { heapUsed, rss } = process.memoryUsage()
    const resources = process.getActiveResourcesInfo()
    const count = (pattern: RegExp) => resources.filter((name) => pattern.test(name)).length
    return {
      heapMb: heapUsed / 1_048_576,
      rssMb: rss / 1_048_576,
      sockets: count(/TCPSocketWrap|TLSWrap/),
      timers: count(/Timeout/),
    }
  },
  async stop() {
    await service?.stop()
    await house?.close()
  },
})

function open(): House {
  if (!house) throw new Error('not started')
  return house
}

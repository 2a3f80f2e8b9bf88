import { once } from 'node:events'
import { migrate, openDb } from '../../src/db/index.js'

/** When let go, opens and migrates, and says how many migrations it ran itself. */
const [, , url = ''] = process.argv
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const db = openDb(url)
process.stdout.write(`${(await migrate(db)).length}\n`)
await db.destroy()

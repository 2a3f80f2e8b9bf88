import { takeHold } from '../../src/db/index.js'

/** Takes a hold, says whether it has it, and keeps it until killed. */
const [, , url = '', name = ''] = process.argv
const hold = await takeHold(url, name)
process.stdout.write(hold ? 'held\n' : 'refused\n')
setInterval(() => hold?.lost.aborted, 60_000)

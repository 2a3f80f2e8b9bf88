import type { KyselyPlugin, RootOperationNode } from 'kysely'
import type { Db } from '../../src/db/index.js'

/** A database that fails, as a full or lost one does, whatever query it is told to. */
export interface UnwellDatabase {
  readonly db: Db
  /** Which queries fail from now on; none when absent. */
  failing: ((query: RootOperationNode) => boolean) | undefined
  /** How many have failed. */
  readonly failed: number
}

export function unwell(well: Db): UnwellDatabase {
  let failed = 0
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (database.failing?.(node)) {
        failed += 1
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })
      }
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const database: UnwellDatabase = {
    db: well.withPlugin(plugin),
    failing: undefined,
    get failed() {
      return failed
    },
  }
  return database
}

import { expect, it } from 'vitest'
import { freshSqlite } from '../support/databases.js'
import { createTerminal } from './terminal.js'
import { auditOf } from './world.js'

it('shows the words by which feedback is told apart, adds some and takes some out', async () => {
  const url = await freshSqlite()
  const terminal = createTerminal({ env: { DATABASE_URL: url } })
  await terminal.type('migrate')
  const lists = async () => JSON.parse((await terminal.type('keywords', '--json')).stdout)
  expect((await lists()).urgent).toContain('lũ')
  const changed = await terminal.type('keywords', 'urgent', '--add', 'Vỡ  đập', '--remove', 'lũ')
  expect(changed).toMatchObject({ code: 0, stderr: '' })
  expect(changed.stdout).toContain('vỡ đập')
  expect((await lists()).urgent).not.toContain('lũ')
  expect((await auditOf(url)).map(({ act }) => act)).toEqual(['keyword.set', 'keyword.set'])
  expect(await terminal.type('keywords', 'nothing')).toMatchObject({ code: 2 })
  expect(await terminal.type('keywords', '--add', 'x')).toMatchObject({ code: 2 })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileWith, freshFolder, spawnCli } from './terminal.js'

const ARTICLE = 'Lịch tiêm chủng\n\nTrạm y tế mở cửa từ 7 giờ sáng thứ Hai.\n'

describe('the command in a process of its own', () => {
  it('exits with 2 on wrong usage, without a word on stdout', async () => {
    const said = await spawnCli(['nonsense', '--json']).said
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('nonsense')
  })

  it('exits with 2 on a faulty configuration and says all of it, without values', async () => {
    const said = await spawnCli(['groups'], {
      TIME_ZONE: 'Asia/Hanoi',
      TELEGRAM_BOT_TOKEN: 'no token',
    }).said
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('TIME_ZONE')
    expect(said.stderr).toContain('TELEGRAM_BOT_TOKEN')
    expect(said.stderr).not.toContain('no token')
  })

  it('prints nothing but one JSON document on stdout', async () => {
    const said = await spawnCli(['import', fileWith(ARTICLE), '--json'], { LOG_LEVEL: 'debug' })
      .said
    expect(said.code).toBe(0)
    expect(JSON.parse(said.stdout)).toMatchObject({ number: 1, title: 'Lịch tiêm chủng' })
  })

  it('exits with 3 when only some is done', async () => {
    expect((await spawnCli(['import', fileWith(ARTICLE), '/no/such/file.txt']).said).code).toBe(3)
  })

  it('reads .env of the folder where it is started, below the environment', async () => {
    const folder = freshFolder()
    const env = readFileSync('.env.example', 'utf8').replace('LANGUAGE=vi', 'LANGUAGE=en')
    writeFileSync(join(folder, '.env'), env)
    const said = await spawnCli(['doctor', '--json'], {}, folder).said
    const { checks } = JSON.parse(said.stdout) as { checks: { text: string }[] }
    expect(checks.map(({ text }) => text)).toContain('The configuration is right.')
    expect((await spawnCli(['units'], { LANGUAGE: 'vi' }, folder).said).stdout).toContain(
      'Chưa có đơn vị',
    )
  })

  it('is content with a reader that has seen enough', async () => {
    const child = spawnCli(['--help'])
    child.process.stdout?.destroy()
    const { code, stderr } = await child.said
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

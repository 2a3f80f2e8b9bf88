import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/base/index.js'
import { isServed } from '../../src/cli/house.js'
import { createProgress } from '../../src/cli/publish/progress.js'
import { sayStatus } from '../../src/cli/say-post.js'
import { loadConfig } from '../../src/config.js'
import { takeHold } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import type { Post } from '../../src/publishing/index.js'
import type { PostStatus } from '../../src/reports/index.js'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, spawnCli, until } from './terminal.js'
import { ACCOUNT, envOf, provinceWithGroups } from './world.js'

const words = wordsOf('vi')
const nothingYet: PostStatus = {
  groups: 0,
  sent: 0,
  waiting: 0,
  uncertain: 0,
  failed: 0,
  cancelled: 0,
  waitingWhy: { throttled: 0, unreachable: 0 },
  troubles: [],
}

/** Runs twenty times as fast as the world, so that ten seconds without news are half of one. */
function fastClock(): Clock {
  const start = Date.now()
  return { now: () => new Date(start + (Date.now() - start) * 20) }
}

describe.each(databaseUrls)('a watched post on %s', (name, fresh) => {
  it('is no longer waited for when the service dies', async () => {
    const url = await fresh()
    const sandbox = await provinceWithGroups(url, ['Bà con ấp 1'])
    const env = envOf(url, sandbox)
    const service = spawnCli(['serve'], env)
    await until('the service runs', () => service.stdout().includes('đang chạy'))
    await createTerminal({ env }).type('import', 'samples/dan-van-kheo.txt')
    const watching = createTerminal({ env, clock: fastClock() }).start(
      ...['publish', '1', '--to', 'all', '--at', 'sau 60 phút', '--watch'],
    )
    await until('it watches', () => watching.stderr().includes('0/1 nhóm'))
    service.process.kill('SIGKILL')
    const said = await watching.said
    expect(said.code).toBe(1)
    expect(said.stderr).toContain('Chạy: nhipcau serve')
    await service.said
    await sandbox.stop()
  })

  it('is served while somebody holds the name of the service, and no longer', async () => {
    const url = await fresh()
    const config = loadConfig({ DATABASE_URL: url })
    const channels = [{ account: ACCOUNT }] as unknown as Parameters<typeof isServed>[1]['channels']
    expect(await isServed(config, { channels })).toBe(false)
    const hold = await takeHold(url, name === 'sqlite' ? 'serve' : ACCOUNT)
    expect(await isServed(config, { channels })).toBe(true)
    await hold?.release()
    expect(await isServed(config, { channels })).toBe(false)
    // Asking has not kept the name for itself.
    const again = await takeHold(url, name === 'sqlite' ? 'serve' : ACCOUNT)
    expect(again).toBeDefined()
    await again?.release()
  })
})

describe('progress', () => {
  function shown(isTTY: boolean) {
    const stderr = Object.assign(new PassThrough(), { isTTY })
    return { progress: createProgress(stderr, words), text: () => String(stderr.read() ?? '') }
  }

  it('is a line now and then where nobody looks', () => {
    const { progress, text } = shown(false)
    progress.show({ ...nothingYet, groups: 5, sent: 1, waiting: 3, failed: 1 }, 5)
    progress.show({ ...nothingYet, groups: 5, sent: 5 }, 5)
    progress.end()
    expect(text()).toBe('Đã gửi 1/5 nhóm, chưa tới: 1\n')
  })

  it('says nothing of groups that were not reached while there is none', () => {
    const { progress, text } = shown(false)
    progress.show({ ...nothingYet, groups: 5, sent: 2, waiting: 3 }, 5)
    expect(text()).toBe('Đã gửi 2/5 nhóm\n')
  })

  it('is a bar for somebody who looks, full when every group was tried', () => {
    const { progress, text } = shown(true)
    progress.show({ ...nothingYet, groups: 4, sent: 1, waiting: 3 }, 4)
    progress.show({ ...nothingYet, groups: 4, sent: 3, uncertain: 1 }, 4)
    progress.end()
    expect(text()).toContain('4/4 nhóm · chưa tới: 1')
  })

  it('that never began can be ended', () => {
    const { progress, text } = shown(true)
    progress.end()
    expect(text()).toBe('')
  })
})

describe('the state of a post in words', () => {
  const post = { number: 7, state: 'done' } as Post

  it('names groups by why they were not reached, and how many more there are', () => {
    const status: PostStatus = {
      ...nothingYet,
      groups: 20,
      sent: 5,
      failed: 12,
      uncertain: 3,
      troubles: [
        { state: 'failed', reason: 'removed', count: 12, groups: ['Ấp 1', 'Ấp 2'] },
        { state: 'uncertain', reason: 'no-answer', count: 3, groups: ['Ấp 3', 'Ấp 4', 'Ấp 5'] },
      ],
    }
    expect(sayStatus(post, status, words)).toBe(
      [
        'Tin 7 – đã gửi xong, đã đến 5/20 nhóm',
        '✖ Không gửi được (tài khoản của dịch vụ không còn ở trong nhóm): Ấp 1, Ấp 2 và 10 nhóm khác',
        '❓ Chưa chắc đã tới (nền tảng không trả lời): Ấp 3, Ấp 4, Ấp 5',
        'Gửi lại các nhóm chưa tới: nhipcau resend 7',
      ].join('\n'),
    )
  })

  it('tells what waits and what was dropped', () => {
    const status = { ...nothingYet, groups: 9, sent: 2, waiting: 4, cancelled: 3 }
    expect(sayStatus({ ...post, state: 'released' }, status, words)).toBe(
      'Tin 7 – đang gửi, đã đến 2/9 nhóm\n… Đang chờ: 4\n⊘ Đã huỷ: 3',
    )
  })

  it('is said in English too', () => {
    const status = { ...nothingYet, groups: 1, sent: 1 }
    expect(sayStatus(post, status, wordsOf('en'))).toBe('Post 7 – done, arrived in 1 of 1 group')
  })
})

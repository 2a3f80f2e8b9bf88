import { afterEach, expect, it, vi } from 'vitest'
import { type EventId, noLog } from '../../src/base/index.js'
import { createToaster, type Toast } from '../../src/intake/toasts.js'

afterEach(() => void vi.useRealTimers())

const toast = (n: number): Toast => [`telegram:1:${n}` as EventId, `Toast ${n}`]
const toasts = (count: number) => Array.from({ length: count }, (_, n) => toast(n))

/** A platform that answers when it is told to. */
function aPlatform() {
  const shown: string[] = []
  const open: (() => void)[] = []
  return {
    shown,
    open,
    acknowledge: (_event: EventId, text: string) => {
      shown.push(text)
      return new Promise<void>((answered) => open.push(answered))
    },
    async answer(count: number) {
      for (const answered of open.splice(0, count)) answered()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

it('shows few toasts at once, without waiting', () => {
  const { shown, acknowledge } = aPlatform()
  createToaster(acknowledge, noLog).show(toasts(3), false)
  expect(shown).toEqual(['Toast 0', 'Toast 1', 'Toast 2'])
})

it('shows all of a flood in the end, each once and in order, never more than 24 at once', async () => {
  const platform = aPlatform()
  createToaster(platform.acknowledge, noLog).show(toasts(500), false)
  while (platform.open.length > 0) {
    expect(platform.open.length).toBeLessThanOrEqual(24)
    await platform.answer(1)
  }
  expect(platform.shown).toEqual(toasts(500).map(([, text]) => text))
})

it('is not held up by a few that are never answered', async () => {
  const platform = aPlatform()
  createToaster(platform.acknowledge, noLog).show(toasts(100), false)
  platform.open.splice(0, 12)
  while (platform.open.length > 0) await platform.answer(1)
  expect(platform.shown).toHaveLength(100)
})

it('goes on with the toasts of a later batch', async () => {
  const platform = aPlatform()
  const { show } = createToaster(platform.acknowledge, noLog)
  show(toasts(30), false)
  show([toast(30)], false)
  while (platform.open.length > 0) await platform.answer(5)
  expect(platform.shown).toHaveLength(31)
  show([toast(31)], false)
  expect(platform.shown.at(-1)).toBe('Toast 31')
})

it('leaves the machine to storing while full batches follow each other, and then shows all', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const platform = aPlatform()
  const { show } = createToaster(platform.acknowledge, noLog)
  for (let batch = 0; batch < 5; batch += 1) {
    show(toasts(100), true)
    expect(platform.open.length).toBeLessThanOrEqual(4)
    await platform.answer(24)
    vi.advanceTimersByTime(49)
  }
  expect(platform.shown).toHaveLength(5 * 4)
  show([], false)
  while (platform.open.length > 0) await platform.answer(24)
  expect(platform.shown).toHaveLength(500)
})

it('shows all when no other batch follows a full one within a moment', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const platform = aPlatform()
  createToaster(platform.acknowledge, noLog).show(toasts(100), true)
  vi.advanceTimersByTime(50)
  while (platform.open.length > 0) await platform.answer(24)
  expect(platform.shown).toHaveLength(100)
})

it('loses nothing but the one toast that cannot be shown, and says which press it was', async () => {
  const lines: object[] = []
  const shown: string[] = []
  const { show } = createToaster(
    async (_event, text) => {
      if (text === 'Toast 1') throw new Error('too old')
      shown.push(text)
    },
    { ...noLog, debug: (fields) => lines.push(fields) },
  )
  show(toasts(40), false)
  await expect.poll(() => shown.length).toBe(39)
  expect(lines).toMatchObject([{ event: 'telegram:1:1' }])
  expect(JSON.stringify(lines)).not.toContain('Toast')
})

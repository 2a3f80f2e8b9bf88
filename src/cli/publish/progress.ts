import progress from 'cli-progress'
import { SECOND } from '../../base/index.js'
import type { Words } from '../../language/index.js'
import type { PostStatus } from '../../reports/index.js'
import type { Stream } from '../host.js'

/** Shows how far a post has come. */
export interface Progress {
  show(status: PostStatus, groups: number): void
  end(): void
}

/** A bar for somebody who watches, a line now and then for a file. On stderr: stdout holds the result. */
export function createProgress(stderr: Stream, words: Words): Progress {
  return stderr.isTTY ? createBar(stderr, words) : createLines(stderr, words)
}

function createBar(stderr: Stream, { cli }: Words): Progress {
  const bar = new progress.SingleBar(
    { format: cli.bar, stream: stderr, hideCursor: true, clearOnComplete: false },
    progress.Presets.shades_classic,
  )
  let isStarted = false
  return {
    show(status, groups) {
      if (!isStarted) bar.start(groups, 0, { troubled: 0 })
      isStarted = true
      bar.setTotal(groups)
      bar.update(status.groups - status.waiting, { troubled: status.failed + status.uncertain })
    },
    end() {
      bar.stop()
    },
  }
}

const LINE_EVERY_MS = 3 * SECOND

function createLines(stderr: Stream, { cli }: Words): Progress {
  let saidAt = Number.NEGATIVE_INFINITY
  return {
    show({ sent, failed, uncertain }, groups) {
      if (performance.now() - saidAt < LINE_EVERY_MS) return
      saidAt = performance.now()
      stderr.write(`${cli.progress(sent, groups, failed + uncertain)}\n`)
    },
    end() {},
  }
}

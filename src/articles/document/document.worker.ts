import { parentPort, workerData } from 'node:worker_threads'
import type { ReadTask } from './document.js'
import { readHere } from './read-here.js'

/** Reads the file that it is given in a thread of its own, which can be ended at any moment. */
parentPort?.postMessage(await readHere(workerData as ReadTask))

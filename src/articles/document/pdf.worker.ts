import { parentPort, workerData } from 'node:worker_threads'
import { readPdfText } from './pdf-text.js'

/** Reads the PDF that it is given in a thread of its own, which can be ended at any moment. */
parentPort?.postMessage(await readPdfText(workerData as Uint8Array))

import { readFileSync } from 'node:fs'
import { type Draft, type ReadArticle, readArticleFile } from '../../src/articles/index.js'

export const samplePage = readFileSync(new URL('../../samples/dan-van-kheo.txt', import.meta.url))

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The article that was read; fails the test when it was refused. */
export function articleOf(read: ReadArticle): Draft {
  if (read.kind !== 'read') throw new Error(`Refused as ${read.why}`)
  return read.article
}

export function readFile(text: string, fileName: string): Draft {
  return articleOf(readArticleFile(bytesOf(text), fileName))
}

export function draftWith(parts: Partial<Draft> = {}): Draft {
  return {
    title: 'Lịch tiêm chủng tháng 12',
    lead: '',
    body: 'Bà con đưa trẻ đến trạm y tế xã.',
    images: [],
    attachments: [],
    ...parts,
  }
}

import type { AttachmentKind } from '../db/index.js'
import { namesInZip } from './zip-names.js'

/** What a file is, told by its bytes alone. */
export type Judged =
  | { readonly kind: 'picture' }
  | { readonly kind: 'plain'; readonly as: Exclude<AttachmentKind, 'video'>; readonly type: string }
  | { readonly kind: 'unknown' }

/**
 * Tells pictures, PDF, Word and Excel files and voices apart from everything else. Neither a name nor what a
 * platform says is asked: both are written by whoever likes.
 */
export function judge(file: Uint8Array): Judged {
  const start = Buffer.from(file.subarray(0, 64)).toString('latin1')
  if (isPicture(start)) return { kind: 'picture' }
  if (start.startsWith('%PDF-')) return plain('document', 'application/pdf')
  if (start.startsWith('PK\x03\x04')) return judgeOffice(file)
  const voice = voiceType(file, start)
  return voice ? plain('voice', voice) : { kind: 'unknown' }
}

/** JPEG, PNG, GIF, WebP and AVIF; `pictures` looks closer. */
function isPicture(start: string): boolean {
  return (
    ['\xff\xd8\xff', '\x89PNG\r\n', 'GIF87a', 'GIF89a'].some((one) => start.startsWith(one)) ||
    (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) ||
    ['ftypavif', 'ftypavis'].some((one) => start.startsWith(one, 4))
  )
}

function plain(as: Exclude<AttachmentKind, 'video'>, type: string): Judged {
  return { kind: 'plain', as, type }
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const DOCX = `${OFFICE}.wordprocessingml.document`
const XLSX = `${OFFICE}.spreadsheetml.sheet`

/** A Word or Excel file is a ZIP with certain parts; one with a program in it is taken for none. */
function judgeOffice(file: Uint8Array): Judged {
  const names = namesInZip(file)
  const isSafe = names.has('[Content_Types].xml') && ![...names].some(isProgram)
  if (isSafe && names.has('word/document.xml')) return plain('document', DOCX)
  if (isSafe && names.has('xl/workbook.xml')) return plain('document', XLSX)
  return { kind: 'unknown' }
}

function isProgram(name: string): boolean {
  return /(?:^|\/)(?:vbaProject[^/]*|activeX\/.*|embeddings\/.*\.bin)$/i.test(name)
}

/** OGG (Telegram's voices), MP3, AAC and M4A (Zalo's), and AMR. A film in the same wrapping is none. */
function voiceType(file: Uint8Array, start: string): string | undefined {
  if (start.startsWith('OggS'))
    return /OpusHead|vorbis|Speex {3}/.test(start) ? 'audio/ogg' : undefined
  if (start.startsWith('#!AMR')) return 'audio/amr'
  if (start.startsWith('ID3')) return 'audio/mpeg'
  const [first = 0, second = 0, third = 0] = file
  // ISO 13818-7: twelve bits that are set, and no layer; ISO 11172-3: eleven bits, and layer III.
  if (first === 0xff && (second & 0xf6) === 0xf0) return 'audio/aac'
  if (first === 0xff && (second & 0xe6) === 0xe2 && isBitRate(third)) return 'audio/mpeg'
  return start.slice(4, 8) === 'ftyp' && isSoundOnly(file) ? 'audio/mp4' : undefined
}

function isBitRate(third: number): boolean {
  const rate = third >> 4
  return rate > 0 && rate < 15
}

/** Its tracks say what they are: `soun` or `vide` behind `hdlr` (ISO 14496-12). */
function isSoundOnly(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length)
  const kinds = new Set<string>()
  for (let at = bytes.indexOf('hdlr'); at >= 0; at = bytes.indexOf('hdlr', at + 4))
    kinds.add(bytes.toString('latin1', at + 12, at + 16))
  return kinds.has('soun') && !kinds.has('vide')
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
  [DOCX]: 'docx',
  [XLSX]: 'xlsx',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/mp4': 'm4a',
  'audio/amr': 'amr',
}

/** How the name of a file of such a type ends. */
export function endingOf(type: string): string {
  return ENDINGS[type] ?? 'bin'
}

import type { Content } from '../fetch/result.js'

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'text/plain': 'txt',
  'text/markdown': 'md',
}

/**
 * The name that a file at an address has, with the ending of its kind; `undefined` for a page or a
 * feed. Attachments of many sites come as no certain type, so their first letters are looked at too.
 */
export function documentName({ url, contentType, bytes }: Content): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const start = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  const ending = start === '%PDF-' ? 'pdf' : start.startsWith('PK') ? 'docx' : endings[type]
  if (!ending) return undefined
  const path = new URL(url).pathname.split('/').at(-1) ?? ''
  return `${path.replace(/\.[a-z]+$/i, '') || 'bai-viet'}.${ending}`
}

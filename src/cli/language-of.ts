import type { Language } from '../language/index.js'
import type { Environment } from './host.js'

/** The language of help and of the demo, which do without a configuration; it may be faulty. */
export function languageOf(env: Environment): Language {
  return env['LANGUAGE']?.trim() === 'en' ? 'en' : 'vi'
}

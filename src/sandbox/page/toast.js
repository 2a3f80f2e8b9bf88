import { element } from './dom.js'

const TOAST_MS = 4_000

/** A sentence that stands for a few seconds. */
export function toast(text) {
  const made = element('div', { className: 'toast', text })
  document.getElementById('toasts').append(made)
  setTimeout(() => made.remove(), TOAST_MS)
}

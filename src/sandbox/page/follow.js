import { words } from './words.js'

/**
 * Follows the news of every platform while the page is seen, and shows whether the lines stand. A
 * hidden page lets go of them: a browser has only six for one address, over all its tabs.
 */
export function followNews(sources, place, { onNews, onOpen }) {
  const lost = new Set()
  let ends = []

  function tell(source, isOpen) {
    if (isOpen) lost.delete(source)
    else lost.add(source)
    place.textContent = lost.size === 0 ? words.connected : words.disconnected
    place.classList.toggle('lost', lost.size > 0)
    if (isOpen) onOpen(source)
  }

  function begin(source) {
    return source.follow({
      onNews: (news) => onNews(source, news),
      onLine: (isOpen) => tell(source, isOpen),
    })
  }

  function follow() {
    for (const end of ends) end()
    ends = document.hidden ? [] : sources.map(begin)
  }

  document.addEventListener('visibilitychange', follow)
  follow()
}

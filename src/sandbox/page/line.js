/** How the interface of one platform is spoken to: everything of it lies under `path`. */
export function createLine(path) {
  return {
    /** Asks for something by name. Resolves to its result; rejects with its sentence. */
    async ask(name, body = {}) {
      const response = await fetch(`${path}/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const outcome = await response.json()
      if (!response.ok) throw new Error(outcome.error)
      return outcome.result
    },

    async look(chatIds) {
      const response = await fetch(`${path}/look?chats=${chatIds.join(',')}`)
      return response.json()
    },

    fileAt: (id) => `${path}/file/${encodeURIComponent(id)}`,

    /** Tells of news, and of each opening and breaking of the line; the answer ends it. */
    follow({ onNews, onLine }) {
      const events = new EventSource(`${path}/events`)
      events.onopen = () => onLine(true)
      events.onerror = () => onLine(false)
      events.onmessage = ({ data }) => onNews(JSON.parse(data))
      return () => events.close()
    },
  }
}

/**
 * Which albums were addressed to us: of one behind a command only the part with the words says so, and the others
 * come beside it. In memory only, and a bounded number: what comes after a restart is talk like any other.
 */
export interface AlbumMemory {
  note(chat: string, person: string, album: string): void
  knows(chat: string, person: string, album: string): boolean
}

const MOST_KEPT = 500

export function createAlbumMemory(): AlbumMemory {
  const albums = new Set<string>()
  const keyOf = (...names: readonly string[]) => names.join('/')

  return {
    note(chat, person, album) {
      albums.add(keyOf(chat, person, album))
      for (const oldest of albums) {
        if (albums.size <= MOST_KEPT) return
        albums.delete(oldest)
      }
    },
    knows: (chat, person, album) => albums.has(keyOf(chat, person, album)),
  }
}

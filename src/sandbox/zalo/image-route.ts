import { notFound, type Reply } from './reply.js'
import { openedPlainly, type Route } from './route.js'
import type { StoredFile, World } from './state.js'

/** Pictures and files, by the address that stands in messages. Whether the platform wants cookies for them is unknown. */
export const fileRoutes: readonly Route[] = ['/photo/', '/gr/'].map((folder) => ({
  method: 'GET',
  path: folder,
  isAt: () => true,
  open: ({ world }, { path }) =>
    openedPlainly(() => imageReply(fileAt(world, path.slice(folder.length)))),
}))

function fileAt(world: World, name: string): StoredFile | undefined {
  const id = name.replace(/\.png$/, '')
  return [...world.images.values()].find((file) => file.id === id)
}

const imageReply = (file: StoredFile | undefined): Reply =>
  file === undefined
    ? notFound()
    : { kind: 'said', status: 200, type: file.type, body: file.bytes, outcome: '0' }

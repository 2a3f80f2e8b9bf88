import { answerOperations } from './operations.js'

/** zca-js's own listener as its documentation shows it, told to connect again by itself. */
export interface ZcaListener {
  start(request: ListenRequest): Promise<void>
  /** The different texts that were heard. */
  heard(request: null): number
}

export interface ListenRequest {
  readonly baseUrl: string
  /** What its `login` takes. */
  readonly session: object
}

/** As far as it is used here; its own types do not resolve under Node's rules of resolution. */
interface ZcaJs {
  readonly Zalo: new (options: object) => { login(session: object): Promise<Api> }
}
interface Api {
  readonly listener: {
    on(event: 'message', hear: (message: Message) => void): void
    on(event: 'error', hear: () => void): void
    start(options: { readonly retryOnClose: boolean }): void
  }
}
interface Message {
  readonly data: { readonly content: unknown }
}

/** By a name that the compiler does not follow. */
const PACKAGE: string = 'zca-js'
const heard = new Set<string>()

answerOperations<ZcaListener>({
  async start({ baseUrl, session }) {
    const { Zalo } = (await import(PACKAGE)) as ZcaJs
    const zalo = new Zalo({ polyfill: redirectTo(baseUrl), checkUpdate: false, logging: false })
    const { listener } = await zalo.login(session)
    listener.on('message', ({ data }) => {
      if (typeof data.content === 'string') heard.add(data.content)
    })
    // Without one the first broken line would end the process.
    listener.on('error', () => undefined)
    listener.start({ retryOnClose: true })
  },
  heard: () => heard.size,
})

function redirectTo(baseUrl: string): typeof fetch {
  return (address, init = {}) => {
    const { pathname, search, host } = new URL(String(address))
    const headers = new Headers(init.headers)
    headers.set('x-orig-host', host)
    return fetch(`${baseUrl}${pathname}${search}`, { ...init, headers })
  }
}

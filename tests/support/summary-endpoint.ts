import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the endpoint was asked. */
export interface AskedOfEndpoint {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: {
    readonly model: string
    readonly messages: readonly { readonly role: string; readonly content: string }[]
  }
}

export type Reply = (response: ServerResponse) => void

/** A local OpenAI-compatible endpoint that answers each call by the next of its replies, and then by the last. */
export async function startEndpoint(...replies: readonly Reply[]) {
  const asked: AskedOfEndpoint[] = []
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const reply = replies[Math.min(asked.length, replies.length - 1)]
      asked.push({
        path: request.url ?? '',
        authorization: request.headers.authorization,
        body: JSON.parse(body) as AskedOfEndpoint['body'],
      })
      reply?.(response)
    })
  })
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked: asked as readonly AskedOfEndpoint[],
    async stop() {
      server.closeAllConnections()
      await new Promise((go) => server.close(go))
    },
  }
}

/** An answer as the API gives it. */
export function says(content: unknown): Reply {
  return (response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }))
  }
}

export function fails(status: number): Reply {
  return (response) => void response.writeHead(status).end('{}')
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page or file by its path; a number is a status without anything. */
export type Pages = Record<
  string,
  { readonly type: string; readonly body: string | Uint8Array } | number
>

/** A small web server on this machine with these pages, which may change while it runs. */
export async function startPages(pages: Pages) {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    const page = pages[url.split('?')[0] ?? ''] ?? 404
    if (typeof page === 'number') response.writeHead(page).end()
    else response.writeHead(200, { 'content-type': page.type }).end(page.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `http://${host}`,
    asked,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A page of an article as a site has it, with pictures in it. */
export function pageOf(title: string, images: readonly string[] = []): Pages[string] {
  const places = ['Tân Phú', 'Bình An', 'Sông Xanh', 'Mỹ Hoà', 'Long Điền', 'Phú Thạnh']
  const text = places
    .map(
      (place, at) =>
        `<p>${title} ở ${place}: trạm y tế mở cửa từ ${at + 6} giờ sáng thứ Bảy, bà con mang theo sổ tiêm và giấy tờ của trẻ.</p>`,
    )
    .join('')
  const shown = images.map((src) => `<figure><img src="${src}"></figure>`).join('')
  const body = `<html><head><title>${title}</title></head><body><article><h1>${title}</h1>${shown}${text}</article></body></html>`
  return { type: 'text/html; charset=utf-8', body }
}

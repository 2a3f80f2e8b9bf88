/** Whether a text begins as a feed does; a page of HTML may hold anything. */
export function looksLikeFeed(text: string): boolean {
  const start = text.slice(0, 4_000).replace(/^\uFEFF/, '')
  if (/^\s*\{/.test(start)) return /jsonfeed\.org\/version/.test(text)
  return /<(?:rss|feed|rdf:RDF)[\s>]/i.test(start) && !/<html[\s>]/i.test(start)
}

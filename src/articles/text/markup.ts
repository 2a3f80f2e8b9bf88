/** What a person reads of a text that may be a page: enough to judge its letters by, not to show it. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/<(script|style|head)\b[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^<>]*>|&[a-z0-9#]+;/gi, ' ')
}

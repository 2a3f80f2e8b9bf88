/** What every peer of the broadcast can be asked for. */
export interface BroadcastOperations {
  /** Opens its connection, so that only the sending is measured. */
  prepare(request: BroadcastRequest): Promise<void>
  'one-by-one'(request: null): Promise<void>
  'all-at-once'(request: null): Promise<void>
}

export interface BroadcastRequest {
  readonly token: string
  readonly apiRoot: string
  readonly chats: readonly number[]
  readonly text: string
}

/** Five stars in a row, as the service shows them. */
export function starButtons(article: string) {
  return [
    [1, 2, 3, 4, 5].map((score) => ({
      text: `${score} ⭐`,
      callback_data: `r:${article}:${score}`,
    })),
  ]
}

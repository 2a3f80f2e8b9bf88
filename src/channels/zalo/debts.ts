/** Of which groups the history is still to be read, and since when. */
export interface Debts {
  /** Something may have been missed in any of them. */
  owe(): void
  /** Which of these are to be read, those first that were never read. */
  due(groupIds: readonly string[]): readonly string[]
  /** Until when all that was said in a group is known. */
  knownUntil(groupId: string): Date
  /** Begins the reading of a group. What is returned says that it has been read: all owed until now is paid then. */
  begin(groupId: string): () => void
}

/** `since`: until when everything is known in every group. */
export function createDebts(since: Date, now: () => Date): Debts {
  /** A gap of the line is a debt of each group; they are counted. */
  let owed = 1
  const paid = new Map<string, { readonly debts: number; readonly until: Date }>()
  const paidBy = (groupId: string) => paid.get(groupId)?.debts ?? 0

  return {
    owe() {
      owed += 1
    },
    due: (groupIds) =>
      groupIds
        .filter((groupId) => paidBy(groupId) < owed)
        .toSorted((one, other) => paidBy(one) - paidBy(other)),
    knownUntil: (groupId) => paid.get(groupId)?.until ?? since,
    begin(groupId) {
      const read = { debts: owed, until: now() }
      return () => void paid.set(groupId, read)
    },
  }
}

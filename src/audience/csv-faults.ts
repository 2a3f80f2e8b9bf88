/** One line of a file of units, as written. */
export interface UnitLine {
  /** Where it stands in the file, from 1. */
  readonly line: number
  readonly code: string
  readonly name: string
  readonly level: string
  /** The code of the unit above; undefined at the top. */
  readonly parent: string | undefined
  /** Undefined when the file has no column for tags: those of a known unit stay then. */
  readonly tags: readonly string[] | undefined
}

/** What is wrong with a line of a file of units. */
export type UnitFault = { readonly line: number } & (
  | { readonly kind: 'not-utf8' | 'empty' | 'broken-quotes' | 'missing-code' }
  | {
      readonly kind: 'missing-column' | 'repeated-column' | 'unknown-column'
      readonly column: string
    }
  | { readonly kind: 'wrong-column-count'; readonly expected: number; readonly found: number }
  | { readonly kind: 'missing-name' | 'bad-code' | 'reserved-code'; readonly code: string }
  /** A unit had it whose time has passed, or that has another now. */
  | { readonly kind: 'old-code'; readonly code: string }
  | { readonly kind: 'duplicate-code'; readonly code: string; readonly firstLine: number }
  | {
      readonly kind: 'unknown-parent'
      readonly code: string
      readonly parent: string
      readonly suggestion?: string
    }
  /** The unit would be above itself. */
  | { readonly kind: 'circle'; readonly code: string; readonly codes: readonly string[] }
)

/** A search filter as the wire carries it; attribute names as the sender spelt them (RFC 4511 4.5.1.7). */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | {
      readonly kind: 'equals' | 'approximates' | 'at-least' | 'at-most'
      readonly attribute: string
      readonly value: string
    }
  | {
      readonly kind: 'substrings'
      readonly attribute: string
      readonly initial?: string | undefined
      readonly any: readonly string[]
      readonly final?: string | undefined
    }
  | { readonly kind: 'present'; readonly attribute: string }
  | {
      readonly kind: 'extensible'
      readonly attribute?: string | undefined
      readonly rule?: string | undefined
      readonly value: string
      readonly coversName: boolean
    }
  /** Of a form that nobody knows: it selects nothing, as in OpenLDAP. */
  | { readonly kind: 'unknown' }

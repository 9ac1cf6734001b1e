import type { JsonObject } from './json.js'

/** A client assertion before it is signed (pds-sds.md 3.4). */
export interface Assertion {
  readonly header: { readonly alg: string; readonly typ: string; readonly kid?: string }
  readonly claims: JsonObject
}

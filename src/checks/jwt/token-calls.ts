import { all, eachCall, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { heldAgainst, type ElementRule } from '../judging/element-rules.js'
import type { Located } from '../reading/located.js'
import type { Call, Scene } from '../reading/scene.js'

/** The claims of a request's token; their paths begin with the claim's name. */
export const claimsOf = ({ token }: Call): Located => ({ at: '', value: token.claims })

/** Whether there is a token that can be read. */
export const hasClaims = ({ token }: Call): boolean => token.claims !== undefined

/** Judges the claims of every request whose token can be read and, where given, that the predicate picks. */
export const eachClaims = (
  examine: (claims: Located, call: Call, scene: Scene) => Found,
  on: (call: Call, scene: Scene) => boolean = () => true,
): Check['judge'] =>
  eachCall({
    on: (call, scene) => hasClaims(call) && on(call, scene),
    examine: (call, scene) => examine(claimsOf(call), call, scene),
  })

/** Holds the claims of every request against a table. */
export const claimElements = (...table: readonly ElementRule[]): Check['judge'] =>
  eachClaims((claims) => all(heldAgainst(table, claims)))

import type { PartyKey } from '../spine/identifiers.js'

/** SDS compares party keys without regard to case (spine.md 4.3); equal keys are written alike here. */
export const sameKey = (partyKey: PartyKey): string => partyKey.toUpperCase()

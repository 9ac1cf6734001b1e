import type { Variation } from './variation.js'

/** What may stand in SDS otherwise than in our topologies. */
export const registrationVariations = {
  'registration:raises-host': {
    whose: 'a registration',
    legalBy: 'RFC 3986 6.2.2.1: scheme and host have no case',
    says: 'is published with capitals in the host of its service root URL',
  },
  'registration:lowers-party-key': {
    whose: 'a registration',
    legalBy: 'spine.md 4.3: SDS compares party keys without regard to case',
    says: 'has its party key in small letters',
  },
} as const satisfies Readonly<Record<string, Variation>>

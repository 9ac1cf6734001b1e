import type { Variation } from './variation.js'

/** Variations that a double plays when they are switched on; each begins with its party, as faults do. */
export const playedVariations = {
  'sds:spells-attributes-in-small-letters': {
    whose: "a double's answer",
    legalBy: 'RFC 4512 2.5: the names of attributes mean the same in small letters and in capitals',
    says: 'answers searches over LDAP with the names of attributes in small letters',
  },
  'mhs:is-on-a-slow-link': {
    whose: "a double's answer",
    legalBy: 'the implementation guide of the SSP, which publishes no time limit for a request',
    says: 'takes a quarter of a second longer for what goes to Spine',
  },
} as const satisfies Readonly<Record<string, Variation>>

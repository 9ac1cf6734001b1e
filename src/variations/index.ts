/** Something that is unusual and allowed: nothing may be found wrong with it, and everybody goes on as usual. */
export interface Variation {
  readonly whose: "a double's answer" | "a consumer's message" | 'a registration'
  /** What allows it: a specification with its section. */
  readonly legalBy: string
  /** What is unusual, in words that follow the name of whoever does it. */
  readonly says: string
}

/** Every legal variation by its id; what can be switched on in a double begins with its party, as faults do. */
export const variations = {
  'sds:spells-attributes-in-small-letters': {
    whose: "a double's answer",
    legalBy: 'RFC 4512 2.5: the names of attributes mean the same in small letters and in capitals',
    says: 'answers searches over LDAP with the names of attributes in small letters',
  },
  'pds:knows-only-the-birth-year': {
    whose: "a double's answer",
    legalBy: 'the PDS FHIR API, birthDate of a patient: yyyy-mm-dd, yyyy-mm or yyyy',
    says: 'gives the birth date as a year only',
  },
  'pds:rewords-diagnostics': {
    whose: "a double's answer",
    legalBy: 'the PDS FHIR API, diagnostics of an OperationOutcome: their wording may change',
    says: 'writes diagnostics in other words',
  },
  'mhs:is-on-a-slow-link': {
    whose: "a double's answer",
    legalBy: 'the implementation guide of the SSP, which publishes no time limit for a request',
    says: 'takes a quarter of a second longer for what goes to Spine',
  },
} as const satisfies Readonly<Record<string, Variation>>

export type VariationId = keyof typeof variations

/** A legal variation; undefined for what is none. */
export const variationById = (id: string): Variation | undefined =>
  isVariationId(id) ? variations[id] : undefined

const isVariationId = (id: string): id is VariationId => Object.hasOwn(variations, id)

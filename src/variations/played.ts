import type { Variation } from './variation.js'

/** Variations that a double plays when they are switched on; each begins with its party, as faults do. */
export const playedVariations = {
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
  'sds:shuffles-records': {
    whose: "a double's answer",
    legalBy: 'RFC 4511 4.1.7 and 4.5.2, RFC 8259 4: entries, attributes, values and members have no order',
    says: 'gives records, and what stands in them, the other way round',
  },
  'provider:sends-in-chunks': {
    whose: "a double's answer",
    legalBy: 'RFC 9112 6.3: a length may be left out where the body is chunked',
    says: 'sends its answers in chunks, without a length',
  },
  'provider:refuses-after-the-handshake': {
    whose: "a double's answer",
    legalBy:
      'GP Connect 1.2.9, development_fhir_error_handling_guidance: 403 ACCESS_DENIED to whoever is not let in',
    says: 'turns whoever shows no client certificate away by 403, once the handshake is through',
  },
  'provider:refuses-numbers-by-value': {
    whose: "a double's answer",
    legalBy:
      'GP Connect 1.2.9, development_fhir_error_handling_guidance, identity validation errors: INVALID_IDENTIFIER_VALUE',
    says: 'refuses an NHS number that fails its check by INVALID_IDENTIFIER_VALUE',
  },
  'provider:answers-496-without-a-certificate': {
    whose: "a double's answer",
    legalBy:
      'the provider test suite of GP Connect 1.2.8: 496 where a client certificate is missing, or no handshake',
    says: 'turns whoever shows no client certificate away by 496, once the handshake is through',
  },
  'provider:names-missing-references': {
    whose: "a double's answer",
    legalBy:
      'GP Connect 1.2.7, development_fhir_error_handling_guidance, example of a slot that is not there: 422 REFERENCE_NOT_FOUND',
    says: 'refuses the booking of a slot that it does not have by REFERENCE_NOT_FOUND',
  },
  'ssp:answers-495-and-496': {
    whose: "a double's answer",
    legalBy:
      'the implementation guide of the SSP: 495 for a client certificate that is invalid, 496 for one that is missing',
    says: 'turns whoever shows no client certificate, or a wrong one, away by 496 or 495, once the handshake is through',
  },
  'mhs:is-on-a-slow-link': {
    whose: "a double's answer",
    legalBy: 'the implementation guide of the SSP, which publishes no time limit for a request',
    says: 'takes a quarter of a second longer for what goes to Spine',
  },
} as const satisfies Readonly<Record<string, Variation>>

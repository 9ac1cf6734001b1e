import type { FaultsOf } from './fault.js'

const UNTOUCHED = 'what a consumer system asks goes on as it came, and so does the answer'

/** How message handling servers go wrong about what they hand on to PDS and SDS; the effects are in src/doubles/mhs. */
export const mhsTowardsSpineFaults = {
  'mhs:names-host-to-pds': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'writes the ODS code of its host into NHSD-End-User-Organisation-ODS, whoever asks',
    right: UNTOUCHED,
    trigger: 'somebody else than the host traces a patient',
  },
  'mhs:reuses-request-id': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'sends every call on to PDS with the same X-Request-ID',
    right: UNTOUCHED,
    trigger: 'a patient is traced',
  },
  'mhs:alters-requests-for-tokens': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'sends other bytes on to the token URL of PDS than the consumer system sent',
    right: UNTOUCHED,
    trigger: 'an access token is asked for',
  },
  'mhs:hands-back-another-practice': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'names another practice in what PDS answers',
    right: UNTOUCHED,
    trigger: 'a patient is traced',
  },
  'mhs:searches-for-another-practice': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'searches the directory for another practice than it was asked for',
    right: UNTOUCHED,
    trigger: 'a practice is looked up by LDAP',
  },
  'mhs:hands-back-no-entries': {
    party: 'mhs',
    kind: 'misdeed',
    says: 'hands the result of a search of the directory back without the entries',
    right: UNTOUCHED,
    trigger: 'a practice is looked up by LDAP',
  },
  'mhs:hands-back-another-asid': {
    party: 'mhs',
    kind: 'misdeed',
    says: "hands an entry of the directory back with another practice's ASID",
    right: UNTOUCHED,
    trigger: 'a practice is looked up by LDAP',
  },
} as const satisfies FaultsOf<'mhs'>

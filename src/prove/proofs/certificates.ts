import type { Proofs } from '../proof.js'

const NOTHING = { in: 'a booking', breaks: {} } as const

/** What each of the faults of src/faults/certificates.ts breaks: nothing, where whoever meets it goes no further. */
export const certificatesProofs = {
  'pds:shows-an-expired-certificate': NOTHING,
  'pds:shows-a-foreign-certificate': NOTHING,
  'pds:shows-another-name': NOTHING,
  'sds:shows-an-expired-certificate': NOTHING,
  'sds:shows-a-foreign-certificate': NOTHING,
  'sds:shows-another-name': NOTHING,
  'ssp:shows-an-expired-certificate': NOTHING,
  'ssp:shows-a-foreign-certificate': NOTHING,
  'ssp:shows-another-name': NOTHING,
} as const satisfies Readonly<Record<string, Proofs>>

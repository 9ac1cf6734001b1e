import type { FaultsOf } from './fault.js'

const RIGHT = 'the consumer sends nothing to a server that it cannot be sure of, and tells its user'

const EXPIRED = { kind: 'circumstance', says: 'shows a certificate that has expired', right: RIGHT } as const
const FOREIGN = {
  kind: 'circumstance',
  says: 'shows a certificate of an authority that nobody trusts',
  right: RIGHT,
} as const
const ANOTHERS = {
  kind: 'circumstance',
  says: 'shows a certificate for the name of another server',
  right: RIGHT,
} as const

/** What befalls PDS about its own certificate, the token endpoint included; new connections meet it. */
export const pdsCertificateFaults = {
  'pds:shows-an-expired-certificate': { party: 'pds', ...EXPIRED },
  'pds:shows-a-foreign-certificate': { party: 'pds', ...FOREIGN },
  'pds:shows-another-name': { party: 'pds', ...ANOTHERS },
} as const satisfies FaultsOf<'pds'>

/** The same of SDS, over LDAP and over the FHIR API. */
export const sdsCertificateFaults = {
  'sds:shows-an-expired-certificate': { party: 'sds', ...EXPIRED },
  'sds:shows-a-foreign-certificate': { party: 'sds', ...FOREIGN },
  'sds:shows-another-name': { party: 'sds', ...ANOTHERS },
} as const satisfies FaultsOf<'sds'>

/** The same of the SSP, towards consumers. */
export const sspCertificateFaults = {
  'ssp:shows-an-expired-certificate': { party: 'ssp', ...EXPIRED },
  'ssp:shows-a-foreign-certificate': { party: 'ssp', ...FOREIGN },
  'ssp:shows-another-name': { party: 'ssp', ...ANOTHERS },
} as const satisfies FaultsOf<'ssp'>

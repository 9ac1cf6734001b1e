import type { TlsOptions } from 'node:tls'
import { SPINE_TLS } from './tls.js'

const demanding = { requestCert: true, rejectUnauthorized: true } as const

/** Faces the internet: versions 1.2 and 1.3, who asks is known by a token or an API key, and no certificate is asked for. */
const INTERNET = { minVersion: 'TLSv1.2', requestCert: false } as const satisfies TlsOptions

/** Faces the health and care network: version 1.2, the suites of the specification, and nobody without a certificate. */
const HSCN = { ...SPINE_TLS, ...demanding } as const satisfies TlsOptions

/** How each service takes connections, and which asks for a client certificate (spine.md 3.7, 4.8). */
export const SERVICE_TLS = {
  /** PDS FHIR and, on the same host, OAuth2. */
  pds: INTERNET,
  sds: INTERNET,
  ldap: HSCN,
  ssp: HSCN,
  /** PDS by HL7 V3. */
  messaging: HSCN,
  /** A Spine Mini Service. */
  smsp: HSCN,
  mhs: HSCN,
  practice: HSCN,
} as const satisfies Record<string, TlsOptions>

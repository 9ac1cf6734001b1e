import type { SecureContextOptions } from 'node:tls'

/** The library's own suites; at its lowest level of security, without which it refuses TLS 1.1. */
const ANY_SUITE = 'DEFAULT:@SECLEVEL=0'

/** TLS as only a faulty party speaks it: version 1.1. */
export const TLS_1_1 = {
  minVersion: 'TLSv1.1',
  maxVersion: 'TLSv1.1',
  ciphers: ANY_SUITE,
} as const satisfies SecureContextOptions

/** Version 1.1 besides 1.2, and any suite: whoever is at the other end decides. */
export const TLS_1_1_BESIDES = { ...TLS_1_1, maxVersion: 'TLSv1.2' } as const satisfies SecureContextOptions

/** Version 1.2 with one suite that is not approved: neither AES-GCM nor AES-256. */
export const UNAPPROVED_SUITE = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
  ciphers: 'ECDHE-ECDSA-AES128-SHA256',
} as const satisfies SecureContextOptions

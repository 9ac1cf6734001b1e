import type { TlsOptions } from 'node:tls'
import { TLS_1_1, UNAPPROVED_SUITE } from '../../wire/lax-tls.js'
import type { TlsInstead } from '../../wire/door.js'
import { SPINE_TLS } from '../../wire/tls.js'
import type { Behaviour } from '../double.js'

const demanding = { requestCert: true, rejectUnauthorized: true } as const

/** How connections are taken before a practice whose system or server does not go by the rules, or goes by them in another way. */
const DOORS: readonly (readonly [Behaviour, TlsOptions])[] = [
  // Whoever does not ask for a certificate is shown none.
  ['provider:asks-for-no-certificate', SPINE_TLS],
  ['provider:refuses-after-the-handshake', { ...SPINE_TLS, requestCert: true, rejectUnauthorized: false }],
  [
    'provider:answers-496-without-a-certificate',
    { ...SPINE_TLS, requestCert: true, rejectUnauthorized: false },
  ],
  // Only so it is seen what is wrong with a certificate; which is taken all the same, says `isTaken`.
  ['provider:trusts-any-authority', { ...SPINE_TLS, requestCert: true, rejectUnauthorized: false }],
  ['provider:takes-expired-certificates', { ...SPINE_TLS, requestCert: true, rejectUnauthorized: false }],
  ['provider:knows-only-gcm-suites', { ...SPINE_TLS, ciphers: 'AESGCM+EECDH:AESGCM+EDH', ...demanding }],
  ['provider:goes-by-the-callers-suites', { ...SPINE_TLS, honorCipherOrder: false, ...demanding }],
  ['provider:speaks-tls-1-1', { ...TLS_1_1, ...demanding }],
  ['provider:agrees-on-other-suites', { ...UNAPPROVED_SUITE, ...demanding }],
]

const EXPIRED = 'CERT_HAS_EXPIRED'

/** Whether a server takes a client certificate, of which OpenSSL says what is wrong with it, where anything is. */
export const isTaken = (notVouchedFor: string | undefined, has: (behaviour: Behaviour) => boolean): boolean =>
  notVouchedFor === undefined ||
  has(notVouchedFor === EXPIRED ? 'provider:takes-expired-certificates' : 'provider:trusts-any-authority')

/** The same as the server opens them, with its own key and chain. */
export const doorsInstead = (
  shown: TlsOptions,
  has: (behaviour: Behaviour) => boolean,
): readonly TlsInstead[] =>
  DOORS.map(([behaviour, tls]) => ({ when: () => has(behaviour), tls: { ...tls, ...shown } }))

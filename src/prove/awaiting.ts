import type { CheckId } from '../checks/index.js'

/**
 * Checks that no fault which is played can break yet, with the reason; unit tables prove them. They count as not proven, every
 * proof names them, and one that a fault does break may no longer stand here.
 */
export const awaiting: Readonly<Partial<Record<CheckId, string>>> = {
  'consumer-speaks-tls-1-2':
    'no double takes a connection by an older version, so nothing of one is on record',
  'ssp-takes-tls-1-2-or-later': 'the TLS library takes no older version at its default security level',
  'practices-are-reached-by-tls-1-2':
    'the SSP double offers no older version, so a lax practice still ends up right',
  'practices-agree-on-approved-ciphers':
    'the SSP double offers approved suites only, so a lax practice still ends up right',
  'practices-are-called-over-mutual-tls':
    'practice doubles insist on a certificate, so a call without one reaches none',
  'requests-are-sound-http': 'the HTTP library refuses to send such a request',
  'answers-of-the-ssp-are-sound-http': 'the HTTP library refuses to send such an answer',
  'answers-of-providers-are-sound-http': 'the message handling server double writes the framing anew',
  'registration-does-not-update-pds': 'no practice double calls PDS',
  'one-service-root-serves-both-capabilities': 'no consumer double looks up twice within an encounter',
}

import { sspCertificateFaults } from './certificates.js'
import type { FaultsOf } from './fault.js'
import { sspAnswerFaults } from './ssp-answers.js'
import { sspConnectionFaults } from './ssp-connections.js'

/** How the SSP goes wrong, and what befalls it; the effects are in src/doubles/ssp/effects.ts. */
export const sspFaults = {
  'ssp:skips-certificate-check': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'takes the certificate of any party for any ASID',
    right: 'a certificate is accepted only for the ASIDs that are registered with its FQDN',
    trigger: 'the certificate belongs to another party than Ssp-From',
  },
  'ssp:skips-revocation-check': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'takes a certificate that is revoked',
    right: 'a certificate that stands on the revocation list is refused',
    trigger: 'the certificate is revoked',
  },
  'ssp:skips-header-check': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'lets requests without well-formed Ssp headers on to its later checks',
    right: 'a request without well-formed Ssp headers is refused',
    trigger: 'an Ssp header is missing or malformed',
  },
  'ssp:skips-sender-check': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'forwards for senders that are not accredited for the interaction',
    right: 'a request is refused when SDS holds no such interaction for its sender',
    trigger: 'the sender is not accredited for the interaction',
  },
  'ssp:skips-receiver-check': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'forwards interactions that the receiver is not registered for',
    right: 'a request is refused when SDS holds no such interaction for its receiver',
    trigger: 'the receiver is not registered for the interaction',
  },
  'ssp:skips-agreement-check': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'forwards without a data sharing agreement',
    right: 'a request is refused where sender and receiver have no data sharing agreement',
    trigger: 'there is no data sharing agreement',
  },
  'ssp:skips-endpoint-check': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'forwards to a URL that differs from the registered endpoint',
    right: 'a request is refused when its URL does not begin with the endpoint that SDS holds',
    trigger: 'the URL names another endpoint than SDS holds',
  },
  'ssp:alters-a-header': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'shows the practice another Ssp-TraceID than was sent',
    right: 'headers are forwarded unchanged',
  },
  'ssp:drops-a-header': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'shows the practice no Authorization',
    right: 'headers are forwarded unchanged',
  },
  'ssp:alters-the-request-body': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'forwards other bytes than the consumer sent',
    right: 'bodies are forwarded unchanged',
    trigger: 'the request has a body',
  },
  'ssp:alters-the-body': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'passes other bytes back than the practice sent',
    right: 'answers are passed back unchanged',
  },
  'ssp:alters-the-status': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'answers 200 where the practice answered 201',
    right: 'answers are passed back unchanged',
    trigger: 'the practice answers 201',
  },
  'ssp:drops-etag': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'loses the ETag of the answer',
    right: 'answers are passed back unchanged',
    trigger: 'the answer has an ETag',
  },
  'ssp:rewrites-location': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'makes Location lead through itself',
    right: 'answers are passed back unchanged',
    trigger: 'the answer has a Location',
  },
  'ssp:forwards-changed-url': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'adds a parameter to the URL that it forwards',
    right: "the part of the URL after the SSP's own host is forwarded unchanged",
  },
  'ssp:keeps-its-prefix': {
    party: 'ssp',
    kind: 'misdeed',
    says: "forwards the whole URL in place of the practice's own path",
    right: 'the practice sees its own path only',
  },
  'ssp:answers-itself': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'answers with an empty Bundle instead of forwarding',
    right: 'what passes every check is forwarded',
  },
  'ssp:wrong-error-body': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'gives its own errors the coding system of practices',
    right: 'errors of the SSP can be told from errors of practices',
    trigger: 'it refuses a request',
  },
  'ssp:answers-in-xml': {
    party: 'ssp',
    kind: 'circumstance',
    says: 'gives its errors as XML although JSON is asked for',
    right: 'the consumer reads an error of the SSP in either format',
    trigger: 'it refuses a request',
  },
  'ssp:loses-patience': {
    party: 'ssp',
    kind: 'circumstance',
    says: "waits 50 milliseconds for the practice's system and then answers 504",
    right:
      'the consumer tells its user that the practice did not answer, and sends no registration or booking again by itself',
    trigger: 'the practice takes longer',
  },
  'ssp:cannot-reach-the-provider': {
    party: 'ssp',
    kind: 'circumstance',
    says: "answers 502, because the practice's server cannot be reached",
    right:
      'the consumer asks again three times at most, sends no registration or booking again by itself, and tells its user',
  },
  'ssp:throttles': {
    party: 'ssp',
    kind: 'circumstance',
    says: 'answers 429',
    right: 'the consumer waits, asks again three times at most, and tells its user',
  },
  'ssp:is-overloaded': {
    party: 'ssp',
    kind: 'circumstance',
    says: 'answers 503',
    right: 'the consumer waits, asks again three times at most, and tells its user',
  },
  'ssp:is-down': {
    party: 'ssp',
    kind: 'circumstance',
    says: 'ends every connection without an answer',
    right: 'the consumer tells its user that Spine cannot be reached, and goes no other way',
  },
  ...sspAnswerFaults,
  ...sspConnectionFaults,
  ...sspCertificateFaults,
} as const satisfies FaultsOf<'ssp'>

import type { TurnAwayReason, TurnAwayWords } from '../spine/turned-away.js'

const PRESENT = 'Present the certificate that was issued for this environment, with its private key.'
const CHAIN = `${PRESENT} Send it with the sub CA's certificate behind it.`

const said = (reason: TurnAwayReason, words: string, remedy: string): TurnAwayWords => ({
  reason,
  words,
  remedy,
})

const FOREIGN = said(
  'foreign-certificate',
  'presented a certificate that no authority of this environment vouches for',
  CHAIN,
)

const SELF_SIGNED = said('self-signed-certificate', 'presented a certificate that it signed itself', CHAIN)

/** What OpenSSL finds wrong with a certificate, by its name for it. */
const CERTIFICATES: Readonly<Record<string, TurnAwayWords>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
  SELF_SIGNED_CERT_IN_CHAIN: FOREIGN,
  CERT_HAS_EXPIRED: said(
    'expired-certificate',
    'presented a certificate that has expired',
    'Renew the certificate; TLS libraries go by the date of this machine.',
  ),
  CERT_NOT_YET_VALID: said(
    'early-certificate',
    'presented a certificate that is not good yet',
    'Hold the dates of the certificate against the date of this machine.',
  ),
  CERT_REVOKED: said('revoked-certificate', 'presented a certificate that was revoked', 'Ask for a new one.'),
  INVALID_PURPOSE: said(
    'unfit-certificate',
    'presented a certificate that is not for clients',
    'Ask for one whose extended key usage has client authentication.',
  ),
}

/** Why a certificate was not accepted. */
export const certificateWords = (verification: string): TurnAwayWords => CERTIFICATES[verification] ?? FOREIGN

export const LEFT_IN_HANDSHAKE = said(
  'left-in-handshake',
  'ended the connection in the middle of the handshake',
  'Its own log may say why: often it does not trust our certificate, or not its name. It needs trust.pem, and our name rather than our address.',
)

export const LEFT_BEFORE_HANDSHAKE = said(
  'left-in-handshake',
  'connected and left without a byte',
  'Nothing need be done if something only looked whether the port is open.',
)

export const SLOW_HANDSHAKE = said(
  'too-slow',
  'did not come to the end of the handshake in time',
  'Begin with a TLS handshake at once; neither plain HTTP nor STARTTLS is spoken here.',
)

export const TOO_MANY = said(
  'too-many-connections',
  'came when as many connections were open as are accepted',
  'Keep connections and use them again, and close those that are done with.',
)

/** By the end of an error's code, as Node names those of OpenSSL; the first that fits. */
const ERRORS: readonly (readonly [RegExp, TurnAwayWords])[] = [
  [/PEER_DID_NOT_RETURN_A_CERTIFICATE$/, said('no-certificate', 'presented no certificate', PRESENT)],
  [
    /HTTP_REQUEST$/,
    said('plain-http', 'spoke plain HTTP where TLS is spoken', 'Use https in the address, and this port.'),
  ],
  [
    /(UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|INAPPROPRIATE_FALLBACK|ALERT_PROTOCOL_VERSION)$/,
    said(
      'unlike-version',
      'offered no version of TLS that is spoken here',
      'Offer TLS 1.2, as Spine demands.',
    ),
  ],
  [
    /(NO_SHARED_CIPHER|NO_SUITABLE_SIGNATURE_ALGORITHM|NO_SHARED_SIGNATURE_ALGORITHMS|NO_SHARED_GROUPS?|ALERT_HANDSHAKE_FAILURE)$/,
    said(
      'no-shared-suite',
      'offered no cipher suite that is accepted here',
      'Offer one of the suites that Spine names (AES with GCM or AES-256, with ECDHE or DHE), with the elliptic curves P-256 or X25519.',
    ),
  ],
  [
    /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|UNSUPPORTED_CERTIFICATE|CERTIFICATE_EXPIRED|CERTIFICATE_REVOKED)$/,
    said(
      'distrusts-us',
      'does not accept our certificate and said so',
      'Let it trust trust.pem, and reach us by our name: our certificate carries the name and no address.',
    ),
  ],
  [
    /(WRONG_VERSION_NUMBER|UNKNOWN_PROTOCOL|UNEXPECTED_MESSAGE|RECORD_LENGTH_MISMATCH|PACKET_LENGTH_TOO_LONG|BAD_RECORD_TYPE|LENGTH_TOO_SHORT|LENGTH_MISMATCH|HTTPS_PROXY_REQUEST)$/,
    said(
      'not-tls',
      'sent bytes that are no TLS handshake',
      'Begin with a TLS handshake; neither plain HTTP nor STARTTLS is spoken here.',
    ),
  ],
  [/^E(CONNRESET|PIPE|CONNABORTED)$/, LEFT_IN_HANDSHAKE],
]

/** Why a handshake failed, by the error that ended it. */
export function handshakeWords(error: NodeJS.ErrnoException): TurnAwayWords {
  const code = error.code ?? ''
  const known = ERRORS.find(([pattern]) => pattern.test(code))
  return (
    known?.[1] ??
    said(
      'failed-handshake',
      `failed in the handshake (${code || error.message})`,
      'Try openssl s_client with -msg against this port: it shows where the handshake ends.',
    )
  )
}

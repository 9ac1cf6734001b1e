import { sameHost } from '../../spine/comparisons.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { connectionsToPractices, only } from '../judging/kinds.js'
import { succeeded } from '../reading/operations.js'

/** Requests that were answered over a connection to a practice. */
const answered = only(connectionsToPractices, ({ exchange }) => exchange.response !== undefined)

/** Those of them that were served. */
const served = only(answered, succeeded)

/** AESGCM+EECDH, AESGCM+EDH, AES256+EECDH, AES256+EDH (spine.md 3.8), and what TLS 1.3 has of them. */
const APPROVED = /^(?:ECDHE|DHE|EDH)-.*(?:AES(?:128|256)-GCM|AES256)|^TLS_AES_(?:128|256)_GCM/

/** Whom practices let in, and over what connections (spine.md 3.7, 3.8, 10). */
export const admissionChecks = [
  check({
    id: 'practices-serve-nobody-without-a-certificate',
    title: 'A practice serves no request on a connection without a client certificate',
    matters: 'Anybody on the network gets at patients’ data.',
    mend: 'Demand a client certificate in the TLS handshake and end the connection without one.',
    party: 'provider',
    requirements: ['SEC-02', 'SSP-TLS-07', 'FHIR-GEN-62'],
    of: served,
    // Without TLS nothing could be presented; that is told by itself.
    reads: ({ exchange }) => exchange.connection.tls,
    expects: ({ peer }) =>
      expectThat(peer !== undefined, 'client certificate', 'that of the SSP', peer?.commonName),
    premises: ['tls-is-seen'],
  }),
  check({
    id: 'practices-serve-only-the-ssp',
    title: 'A practice serves a request only where the client certificate is that of the SSP',
    matters: 'Whoever goes round Spine is neither known to it nor bound by any agreement.',
    mend: 'Compare the common name of the client certificate with the FQDN of the SSP on each connection.',
    party: 'provider',
    requirements: ['SEC-01', 'SEC-21', 'NFR-18'],
    of: served,
    reads: ({ exchange }) => exchange.connection.tls?.peer?.commonName,
    expects: (name, { topology: { spine } }) =>
      expectThat(sameHost(name, spine.ssp), 'common name of the client certificate', spine.ssp, name),
    premises: ['tls-is-seen'],
  }),
  check({
    id: 'practices-are-reached-by-tls-1-2',
    title: 'A practice answers over TLS 1.2 or later, and over nothing older',
    matters: 'Older protocols can be read and changed by others on the network.',
    mend: 'Allow TLS 1.2 and later only, and close the port that speaks plain HTTP.',
    party: 'provider',
    requirements: ['SEC-14', 'SEC-15', 'SEC-04'],
    of: answered,
    reads: ({ exchange }) => exchange.connection,
    expects: ({ tls }) =>
      expectThat(
        /^TLSv1\.[23]$/.test(tls?.version ?? ''),
        'TLS version',
        'TLSv1.2',
        tls?.version ?? 'no TLS',
      ),
    premises: ['tls-is-seen'],
  }),
  check({
    id: 'practices-agree-on-approved-ciphers',
    title: 'Connections to a practice use an approved cipher suite: forward secrecy with AES-GCM or AES-256',
    matters: 'What was recorded on the network can be read once a key is found out.',
    mend: 'Allow only suites with ECDHE or DHE and AES-GCM or AES-256.',
    party: 'provider',
    requirements: ['SEC-03'],
    of: answered,
    reads: ({ exchange }) => exchange.connection.tls?.cipher,
    expects: (cipher) =>
      expectThat(
        APPROVED.test(cipher),
        'cipher suite',
        'AESGCM or AES256 with an ephemeral key exchange',
        cipher,
      ),
    premises: ['tls-is-seen'],
  }),
] as const

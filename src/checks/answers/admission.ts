import { sameHost } from '../../spine/comparisons.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { connectionsToPractices, itemsOf, practiceBehind, type Kind } from '../judging/kinds.js'
import { succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { offersNoneApproved, servedWith, tries, wasAgreedOn, type TriedThere } from './tried-connections.js'

type Answered = Call | TriedThere

const isTried = (item: Answered): item is TriedThere => 'tried' in item

/** Requests that were answered over a connection to a practice, where the connection is seen, and connections that were tried there. */
const connections: Kind<Answered> = {
  items: (scene) => [
    ...(scene.premises.has('tls-is-seen')
      ? itemsOf(connectionsToPractices, scene).filter(({ exchange }) => exchange.response !== undefined)
      : []),
    ...itemsOf(tries, scene),
  ],
  exchanges: ({ exchange }) => [exchange],
  by: ({ exchange }, { scene }) => practiceBehind(exchange, scene),
}

const REFUSED = 'refused'

/** What was agreed on over a connection that was tried, or that it was refused; undefined where nothing shows it. */
function refusedOr(item: TriedThere, scene: Scene, agreed: () => string | undefined): string | undefined {
  const isAgreed = wasAgreedOn(item, scene)
  return isAgreed === undefined ? undefined : isAgreed ? agreed() : REFUSED
}

/** The name under which somebody was served who tried with another certificate than the SSP's, or that of the SSP where none was. */
function wasServedAs(item: TriedThere, scene: Scene): string | undefined {
  const isServed = servedWith(item, scene, 'somebody-else')
  return isServed === undefined ? undefined : isServed ? 'somebody else' : scene.topology.spine.ssp
}

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
    of: connections,
    // Without TLS nothing could be presented; that is told by itself.
    reads: (item, scene) =>
      isTried(item)
        ? servedWith(item, scene, 'nobody')
        : succeeded(item) && item.exchange.connection.tls
          ? item.exchange.connection.tls.peer === undefined
          : undefined,
    expects: (isServedWithout) =>
      expectThat(!isServedWithout, 'client certificate', 'that of the SSP', undefined),
  }),
  check({
    id: 'practices-serve-only-the-ssp',
    title: 'A practice serves a request only where the client certificate is that of the SSP',
    matters: 'Whoever goes round Spine is neither known to it nor bound by any agreement.',
    mend: 'Compare the common name of the client certificate with the FQDN of the SSP on each connection.',
    party: 'provider',
    requirements: ['SEC-01', 'SEC-21', 'NFR-18'],
    of: connections,
    reads: (item, scene) =>
      isTried(item)
        ? wasServedAs(item, scene)
        : succeeded(item)
          ? item.exchange.connection.tls?.peer?.commonName
          : undefined,
    expects: (name, _item, { topology: { spine } }) =>
      expectThat(sameHost(name, spine.ssp), 'common name of the client certificate', spine.ssp, name),
  }),
  check({
    id: 'practices-are-reached-by-tls-1-2',
    title: 'A practice answers over TLS 1.2 or later, and over nothing older',
    matters: 'Older protocols can be read and changed by others on the network.',
    mend: 'Allow TLS 1.2 and later only, and close the port that speaks plain HTTP.',
    party: 'provider',
    requirements: ['SEC-14', 'SEC-15', 'SEC-04'],
    of: connections,
    reads: (item, scene) =>
      isTried(item)
        ? refusedOr(item, scene, () => item.exchange.connection.tls?.version)
        : (item.exchange.connection.tls?.version ?? 'no TLS'),
    expects: (version) =>
      expectThat(version === REFUSED || /^TLSv1\.[23]$/.test(version), 'TLS version', 'TLSv1.2', version),
  }),
  check({
    id: 'practices-agree-on-approved-ciphers',
    title: 'Connections to a practice use an approved cipher suite: forward secrecy with AES-GCM or AES-256',
    matters: 'What was recorded on the network can be read once a key is found out.',
    mend: 'Allow only suites with ECDHE or DHE and AES-GCM or AES-256.',
    party: 'provider',
    requirements: ['SEC-03'],
    of: connections,
    reads: (item, scene) =>
      !isTried(item)
        ? item.exchange.connection.tls?.cipher
        : offersNoneApproved(item)
          ? refusedOr(item, scene, () => item.exchange.connection.tls?.cipher)
          : undefined,
    expects: (cipher) =>
      expectThat(
        cipher === REFUSED || APPROVED.test(cipher),
        'cipher suite',
        'AESGCM or AES256 with an ephemeral key exchange',
        cipher,
      ),
  }),
] as const

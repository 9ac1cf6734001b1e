import { isBelow, sameHost } from '../../spine/comparisons.js'
import type { OtherInteraction } from '../../spine/other-interactions.js'
import { check, where } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { everyRequest, requests } from '../judging/kinds.js'
import { fieldOf } from '../reading/call.js'
import { isLookedUp, knownPractice } from '../reading/history.js'
import { isFindPatient, isSlotSearch, operationsOf, PROXIED } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import type { Connection } from '../../wire/exchange.js'
import { workedExample } from './worked-example.js'

/** Host and port of the provider's URL behind the one slash, as written; undefined where no whole URL stands there. */
const authorityIn = ({ target }: Call): string | undefined =>
  /^\/https:\/\/([^/?#]+)\/[^?#]/i.exec(target)?.[1]

const hostIn = (authority: string): string => authority.replace(/:\d*$/, '')

/** The name alone, where the port besides is that of HTTPS, or the one at which the request really arrived. */
function nameIn(authority: string, { to }: Connection): string {
  const port = /:(\d+)$/.exec(authority)?.[1]
  return port === '443' || port === /:(\d+)$/.exec(to)?.[1] ? hostIn(authority) : authority
}

const hasPort = (authority: string): boolean => /:\d*$/.test(authority)

/** Four numbers, or the brackets of version 6. */
const isAddress = (authority: string): boolean => /^(?:[0-9.]+|\[.*\])$/.test(hostIn(authority))

/** Whether the URL is below what is known of the practice, so that nothing in it is the consumer's own making. */
const isAsKnown = (call: Call, scene: Scene): boolean => {
  const endpoint = knownPractice(scene, call)?.endpoint
  return endpoint !== undefined && isBelow(call.url, endpoint)
}

/** The service root URL that SDS has for the interaction of another capability at the practice that is asked. */
const registeredFor = ({ exchange, practice }: Call, { id }: OtherInteraction, scene: Scene) =>
  scene
    .directoryAt(exchange)
    .mhsRecords.find(
      ({ interactionId, odsCode }) => interactionId === id && odsCode === practice?.organisation,
    )?.endpoint

/** Characters that stand in no query as they are (RFC 3986 3.4), and the plus of an offset, which is read as a blank. */
const UNENCODED = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]|%(?![0-9A-Fa-f]{2})|\+(?=\d\d(?::|%3[Aa])\d\d$)/

/** The URL of a request to the SSP (spine.md 3.2). */
export const proxyUrlChecks = [
  check({
    id: 'request-goes-to-the-ssp-by-name',
    title: 'The host of a request is the FQDN of the SSP, in Host and in the TLS handshake',
    matters: 'A request that is sent to an address fails on the day on which Spine moves.',
    mend: 'Connect to the FQDN of the SSP, send it as TLS server name, and let the HTTP library set Host.',
    party: 'consumer',
    requirements: ['SSP-URL-07'],
    asks: PROXIED,
    // Whoever received it, received it.
    groundFor: [],
    of: everyRequest,
    reads: ({ exchange }) =>
      exchange.leg === 'to-ssp' || exchange.leg === 'to-mhs'
        ? fieldOf(exchange.request.headers, 'Host').sole
        : undefined,
    expects: (host, { exchange: { leg, connection }, topology: { spine } }) =>
      all(
        expectThat(sameHost(nameIn(host, connection), spine.ssp), 'Host', spine.ssp, host),
        leg === 'to-ssp' && connection.tls
          ? expectThat(
              sameHost(connection.tls.serverName, spine.ssp),
              'TLS server name',
              spine.ssp,
              connection.tls.serverName,
            )
          : undefined,
      ),
  }),
  check({
    id: 'url-holds-the-whole-service-root',
    title: 'A request URL is the SSP, one slash, and the whole URL at the provider with its scheme',
    matters: 'The SSP finds the practice by the URL behind the slash; without it nothing is forwarded.',
    mend: 'Put the service root URL behind the slash as SDS gives it: with https://, and not encoded.',
    party: 'consumer',
    requirements: ['SSP-URL-01', 'SDS-FLOW-09', 'FHIR-GEN-02'],
    asks: PROXIED,
    groundFor: ['ssp'],
    of: requests,
    reads: ({ target }) => target,
    expects: (target, call) =>
      expectThat(
        authorityIn(call) !== undefined,
        'request target',
        '/https://[provider]/[path]',
        target.split('?')[0],
      ),
  }),
  check({
    id: 'provider-is-named-not-addressed',
    title: "The provider's host stands in the URL by name, not by IP address",
    matters: 'The SSP compares the URL with SDS and refuses an address; nobody can be booked in.',
    mend: 'Use the service root URL as SDS gives it; do not resolve its host.',
    party: 'consumer',
    requirements: ['SSP-URL-03', 'SSP-URL-02'],
    groundFor: ['ssp', 'provider'],
    of: everyRequest,
    reads: authorityIn,
    expects: (authority, call, scene) =>
      expectThat(
        !isAddress(authority) || isAsKnown(call, scene),
        'host of the service root URL',
        'a name',
        hostIn(authority),
      ),
  }),
  check({
    id: 'no-port-is-added',
    title: 'No port is added to the service root URL',
    matters:
      'The SSP compares the URL with SDS as text and refuses one with a port; nobody can be booked in.',
    mend: 'Use the service root URL as SDS gives it; do not add :443.',
    party: 'consumer',
    requirements: ['SSP-URL-04', 'SSP-URL-02'],
    groundFor: ['ssp'],
    of: everyRequest,
    reads: authorityIn,
    expects: (authority, call, scene) =>
      expectThat(
        !hasPort(authority) || isAsKnown(call, scene),
        'host of the service root URL',
        'no port',
        authority,
      ),
  }),
  check({
    id: 'service-root-url-is-the-one-of-sds',
    title: 'The service root URL in a request is exactly the one that is known of the practice from SDS',
    matters: 'A URL that differs from SDS is refused, or leads to the wrong practice.',
    mend: 'Take nhsMhsEndPoint of the practice’s MHS record as it is, capitals included.',
    party: 'consumer',
    requirements: [
      ...['SSP-URL-02', 'SDS-ROOT-12', 'FHIR-GEN-02', 'WEX-OV-4'],
      where(isLookedUp, 'SDS-Q-10', 'SDS-FLOW-08', 'FHIR-GEN-01', 'CAP-09'),
      where(isSlotSearch, 'APT-IG-05'),
    ],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: everyRequest,
    reads: (call, scene) => {
      const authority = authorityIn(call)
      // A port or an address in place of the name is told by itself.
      if (authority === undefined || hasPort(authority) || isAddress(authority)) return undefined
      return {
        endpoint: call.other ? registeredFor(call, call.other, scene) : knownPractice(scene, call)?.endpoint,
      }
    },
    expects: ({ endpoint }, { url, root }) =>
      expectThat(
        endpoint === undefined ? root !== undefined : isBelow(url, endpoint),
        'service root URL',
        endpoint ?? 'one that SDS publishes',
        url,
      ),
  }),
  check({
    id: 'fhir-request-follows-the-service-root',
    title: 'After the service root URL comes the FHIR request of one of the operations, by its own verb',
    matters: 'The practice does not know what is asked for and refuses it.',
    mend: 'Build verb and path from the list of operations of GP Connect; they are case-sensitive.',
    party: 'consumer',
    requirements: ['SSP-URL-06', 'SSP-CON-07', ...workedExample],
    asks: PROXIED,
    groundFor: ['ssp', 'provider'],
    of: requests,
    // Of another capability the interaction ID tells whether they fit.
    reads: ({ root, other, path, exchange }) =>
      root === undefined || other ? undefined : `${exchange.request.method} ${path}`,
    expects: (request, call) =>
      expectThat(
        operationsOf(call).length > 0,
        'verb and path',
        'those of an operation of GP Connect, such as GET /Slot',
        request,
      ),
  }),
  check({
    id: 'query-is-percent-encoded',
    title: 'The query of a request is percent-encoded: the pipe as %7C, the plus of an offset as %2B',
    matters: 'A practice that reads the query strictly searches for something else, or refuses it.',
    mend: 'Encode each parameter’s value as the URL library does for a query component.',
    party: 'consumer',
    requirements: ['SSP-URL-05', 'HTTP-10', 'FHIR-GEN-59', where(isFindPatient, 'FND-PAT-03')],
    asks: ['search-for-free-slots', 'find-patient'],
    groundFor: ['ssp', 'provider'],
    of: requests,
    reads: ({ rawQuery }) => (rawQuery === '' ? undefined : rawQuery.split('&')),
    expects: (parameters) =>
      parameters.flatMap((parameter) => {
        const [found] = UNENCODED.exec(parameter) ?? []
        return found === undefined
          ? []
          : [
              {
                at: `parameter ${parameter.split('=')[0] ?? ''}`,
                expected: 'percent-encoded',
                actual: found === ' ' ? 'a blank as it is' : `${found} as it is`,
              },
            ]
      }),
  }),
] as const

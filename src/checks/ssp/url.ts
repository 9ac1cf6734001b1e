import { headerValues } from '../../spine/headers.js'
import { all, eachCall, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { knownPractice } from '../reading/history.js'
import type { Call } from '../reading/scene.js'
import { THROUGH_THE_SSP } from './headers.js'

const always = () => true

/** Host and port of the provider's URL inside the request target, as written. */
const authorityIn = ({ url }: Call): string | undefined => /^https?:\/{1,2}([^/?#]*)/i.exec(url)?.[1]

const hostIn = (call: Call): string => authorityIn(call)?.replace(/:\d*$/, '') ?? ''

/** Four numbers, or the brackets of version 6. */
const IP_ADDRESS = /^(?:[0-9.]+|\[.*\])$/

/** Any character that may stand in a query (RFC 3986 3.4). */
const QUERY = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/

/** The URL of a request to the SSP (spine.md 3.2). */
export const urlChecks: readonly Check[] = [
  {
    id: 'url-holds-the-whole-service-root',
    title:
      'A request URL is the SSP, one slash, the whole service root URL with its scheme, and the FHIR request',
    requirements: ['SSP-URL-01', 'SDS-FLOW-09'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: always,
      examine: ({ exchange: { request } }) =>
        expectThat(
          /^\/https:\/\/[^/]+\/.+/.test(request.target),
          'request target',
          '/https://[provider]/[path]',
          request.target,
        ),
    }),
  },
  {
    id: 'service-root-url-is-the-one-of-sds',
    title: 'The service root URL in a request is exactly the one that SDS returned',
    requirements: ['SSP-URL-02', 'SDS-ROOT-12'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: (call, scene) => knownPractice(scene, call)?.endpoint !== undefined,
      examine: (call, scene) => {
        const endpoint = knownPractice(scene, call)?.endpoint ?? ''
        return expectThat(call.url.startsWith(`${endpoint}/`), 'service root URL', endpoint, call.url)
      },
    }),
  },
  {
    id: 'provider-is-named-not-addressed',
    title: "The provider's host stands in the URL by name, not by IP address",
    requirements: ['SSP-URL-03'],
    calledForBy: [],
    judge: eachCall({
      on: (call) => Boolean(authorityIn(call)),
      examine: (call) =>
        expectThat(!IP_ADDRESS.test(hostIn(call)), 'host of the service root URL', 'a name', hostIn(call)),
    }),
  },
  {
    id: 'no-port-is-added',
    title: 'No port is added to the service root URL',
    requirements: ['SSP-URL-04'],
    calledForBy: [],
    judge: eachCall({
      on: (call) => Boolean(authorityIn(call)),
      examine: (call) =>
        expectThat(
          !/:\d*$/.test(authorityIn(call) ?? ''),
          'host of the service root URL',
          'no port',
          authorityIn(call),
        ),
    }),
  },
  {
    id: 'query-is-percent-encoded',
    title: 'The query of a request is percent-encoded, the pipe of token parameters as %7C',
    requirements: ['SSP-URL-05', 'HTTP-10'],
    calledForBy: [],
    judge: eachCall({
      on: ({ rawQuery }) => rawQuery !== '',
      examine: ({ rawQuery }) =>
        expectThat(QUERY.test(rawQuery), 'query', 'characters of RFC 3986, %7C for a pipe', rawQuery),
    }),
  },
  {
    id: 'fhir-request-follows-the-service-root',
    title: 'After the service root URL comes the relative FHIR request of the interaction',
    requirements: ['SSP-URL-06'],
    calledForBy: [],
    judge: eachCall({
      on: ({ interaction, root }) => interaction !== undefined && root !== undefined,
      examine: ({ interaction, path }) =>
        expectThat(
          interaction?.path.test(path) ?? false,
          'path after the service root URL',
          `that of "${interaction?.name ?? ''}"`,
          path,
        ),
    }),
  },
  {
    id: 'request-goes-to-the-ssp-by-name',
    title: 'The host of a request is the FQDN of the SSP, in Host and in the TLS handshake',
    requirements: ['SSP-URL-07'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: always,
      examine: ({ exchange: { request, connection } }, { topology: { spine } }) =>
        all(
          expectSame('Host', spine.ssp, headerValues(request.headers, 'Host').join(', ')),
          connection.tls && expectSame('TLS server name', spine.ssp, connection.tls.serverName),
        ),
    }),
  },
  {
    id: 'request-is-fhir-over-https',
    title: 'Requests to the SSP are FHIR requests of a known interaction over HTTPS',
    requirements: ['SSP-CON-07'],
    calledForBy: THROUGH_THE_SSP,
    judge: eachCall({
      on: always,
      examine: ({ exchange: { request, connection }, interaction, path, root }) =>
        all(
          expectThat(connection.tls !== undefined, 'connection', 'HTTPS', 'no TLS'),
          interaction && expectSame('method', interaction.method, request.method),
          interaction && root !== undefined
            ? expectThat(interaction.path.test(path), 'path', `that of "${interaction.name}"`, path)
            : undefined,
        ),
    }),
  },
]

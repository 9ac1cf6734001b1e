import { soleHeader, SSP_HEADERS, SSP_TO } from '../../spine/headers.js'
import { organisationWithCode } from '../../topology/lookups.js'
import type { System } from '../../topology/topology.js'
import { all, eachDelivery, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { asidInWords } from '../reading/history.js'
import type { Call, Scene } from '../reading/scene.js'
import { header } from './grounds.js'

const isAnswered = ({ exchange }: Call): boolean => exchange.response !== undefined

const statusOf = ({ exchange }: Call): string => String(exchange.response?.status ?? 'no answer')

const isServed = ({ exchange }: Call): boolean => {
  const status = exchange.response?.status ?? 0
  return status >= 200 && status < 300
}

/** The practice that a URL leads to, by its service root URL. */
const addressed = ({ root }: Call, { topology }: Scene): System | undefined =>
  root === undefined ? undefined : topology.systems.find(({ serviceRoot }) => serviceRoot === root)

const sharesHost = (call: Call, scene: Scene): boolean => {
  const mhs = addressed(call, scene)?.mhs
  return (
    scene.topology.systems.filter((system) => system.mhs === mhs && system.roles.includes('provider'))
      .length > 1
  )
}

const reachesTheRightPractice = (call: Call, scene: Scene) => {
  const system = addressed(call, scene)
  const name = system && organisationWithCode(scene.topology, system.organisation)?.name
  return all(
    expectThat(
      call.exchange.receiver === name,
      'who received it',
      name ?? 'a practice',
      call.exchange.receiver,
    ),
    expectThat(
      header(call, SSP_TO) === system?.asid,
      SSP_TO,
      asidInWords(scene, system?.asid),
      asidInWords(scene, header(call, SSP_TO)),
    ),
  )
}

const isRefused = (call: Call, ...statuses: readonly number[]) =>
  expectThat(
    statuses.includes(call.exchange.response?.status ?? 0),
    'status',
    statuses.join(' or '),
    statusOf(call),
  )

/** Three parts of base64url, the last one empty (spine.md 6.1). */
const BEARER = /^Bearer [A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.$/

const isWellFormed = ({ token }: Call): boolean =>
  BEARER.test(token.authorization ?? '') && token.header !== undefined && token.claims !== undefined

const isConsistent = ({ interaction, exchange, path }: Call): boolean =>
  interaction?.method === exchange.request.method && interaction.path.test(path)

/** AESGCM+EECDH, AESGCM+EDH, AES256+EECDH, AES256+EDH (spine.md 3.8), and what TLS 1.3 has of them. */
const APPROVED = /^(?:ECDHE|DHE|EDH)-.*(?:AES(?:128|256)-GCM|AES256)|^TLS_AES_(?:128|256)_GCM/

const allHeaders = (call: Call): boolean => SSP_HEADERS.every((name) => Boolean(header(call, name)))

/** Whom a provider lets in, and where requests end up (spine.md 5, 10; registration rules 4.9). */
export const providerChecks: readonly Check[] = [
  {
    id: 'provider-serves-only-the-ssp',
    title: "A provider answers only where the client certificate is the SSP's",
    requirements: ['SEC-01', 'SEC-21', 'NFR-18'],
    calledForBy: [],
    judge: eachDelivery({
      on: isServed,
      examine: ({ exchange: { connection } }, { topology: { spine } }) =>
        expectThat(
          connection.tls?.peer?.commonName === spine.ssp,
          'common name of the client certificate',
          spine.ssp,
          connection.tls?.peer?.commonName,
        ),
    }),
  },
  {
    id: 'provider-authenticates-the-ssp',
    title: 'A provider answers no request on a connection without a client certificate',
    requirements: ['SEC-02', 'SSP-TLS-07', 'FHIR-GEN-62'],
    calledForBy: [],
    judge: eachDelivery({
      on: isServed,
      examine: ({ exchange: { connection } }) =>
        expectThat(connection.tls?.peer !== undefined, 'client certificate', 'that of the SSP', undefined),
    }),
  },
  {
    id: 'provider-is-reached-by-tls-1-2',
    title: 'Requests reach a provider by TLS 1.2 and by nothing older',
    requirements: ['SEC-14', 'SEC-15', 'SEC-04'],
    calledForBy: [],
    judge: eachDelivery({
      on: isAnswered,
      examine: ({ exchange: { connection } }) =>
        expectThat(
          /^TLSv1\.[23]$/.test(connection.tls?.version ?? ''),
          'TLS version',
          'TLSv1.2',
          connection.tls?.version ?? 'no TLS',
        ),
    }),
  },
  {
    id: 'provider-agrees-on-approved-ciphers',
    title: 'Connections to a provider use an approved cipher suite: forward secrecy with AES-GCM or AES-256',
    requirements: ['SEC-03'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call) => isAnswered(call) && call.exchange.connection.tls !== undefined,
      examine: ({ exchange: { connection } }) =>
        expectThat(
          APPROVED.test(connection.tls?.cipher ?? ''),
          'cipher suite',
          'AESGCM or AES256 with an ephemeral key exchange',
          connection.tls?.cipher,
        ),
    }),
  },
  {
    id: 'provider-answers-only-for-its-own-asid',
    title: 'A provider refuses a request whose Ssp-To is not its own ASID',
    requirements: ['SEC-05'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) => isAnswered(call) && isForAnother(call, scene),
      examine: (call) => isRefused(call, 400),
    }),
  },
  {
    id: 'provider-checks-the-interaction',
    title: 'A provider refuses a request that is no way to perform its Ssp-InteractionID',
    requirements: ['SEC-06', 'REG-21', 'SDS-REG-21'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) =>
        isAnswered(call) && addressed(call, scene) !== undefined && allHeaders(call) && !isConsistent(call),
      examine: (call) => isRefused(call, 400, 404, 405, 501),
    }),
  },
  {
    id: 'provider-checks-that-headers-are-there',
    title: 'A provider refuses a request that lacks one of the Ssp-* headers',
    requirements: ['SEC-07'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) => isAnswered(call) && addressed(call, scene) !== undefined && !allHeaders(call),
      examine: (call) => isRefused(call, 400),
    }),
  },
  {
    id: 'provider-checks-the-token',
    title: 'A provider refuses a request without a well-formed bearer token',
    requirements: ['SEC-08'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) => isAnswered(call) && addressed(call, scene) !== undefined && !isWellFormed(call),
      examine: (call) => isRefused(call, 400, 401),
    }),
  },
  {
    id: 'practice-answers-are-not-stored',
    title: 'Every answer of a provider, errors included, says Cache-Control: no-store',
    requirements: ['SEC-23'],
    calledForBy: [],
    judge: eachDelivery({
      on: isAnswered,
      examine: ({ exchange: { response } }) => {
        const value = soleHeader(response?.headers ?? [], 'Cache-Control')
        return expectThat(
          /(?:^|[\s,])no-store(?:$|[\s,])/i.test(value ?? ''),
          'Cache-Control',
          'no-store',
          value,
        )
      },
    }),
  },
  {
    id: 'requests-reach-the-practice-in-the-url',
    title: 'A request reaches the practice whose ODS code stands in its URL, and Ssp-To is that practice',
    requirements: ['REG-25', 'TOP-PRO-SEP-04'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) => isServed(call) && addressed(call, scene) !== undefined && !sharesHost(call, scene),
      examine: reachesTheRightPractice,
    }),
  },
  {
    id: 'shared-host-delivers-to-the-practice-in-the-url',
    title: 'On a shared host a request reaches the practice in its URL, and Ssp-To is that practice',
    requirements: ['TOP-PRO-SH-04'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) => isServed(call) && addressed(call, scene) !== undefined && sharesHost(call, scene),
      examine: reachesTheRightPractice,
    }),
  },
  {
    id: 'headers-do-not-route',
    title: 'A request whose Ssp-To names another practice than its URL is served by neither',
    requirements: ['REG-24', 'SDS-ROOT-11'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) => isAnswered(call) && isForAnother(call, scene),
      examine: (call) => expectThat(!isServed(call), 'status', 'a refusal', statusOf(call)),
    }),
  },
]

/** Whether Ssp-To is there and is not the ASID of the practice in the URL. */
const isForAnother = (call: Call, scene: Scene): boolean => {
  const [system, named] = [addressed(call, scene), header(call, SSP_TO)]
  return system !== undefined && named !== undefined && named !== system.asid
}

import { sameUrl } from '../../spine/comparisons.js'
import {
  departureInEnd,
  departureInMajorVersion,
  departureInVersion,
  departuresInAddress,
  serviceRootParts,
  surplusIn,
  type RootDeparture,
} from '../../spine/service-root.js'
import { systemAt } from '../../topology/lookups.js'
import type { MhsRecord } from '../../topology/records.js'
import type { Topology } from '../../topology/topology.js'
import type { Exchange } from '../../wire/exchange.js'
import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { accountable, type Kind } from '../judging/kinds.js'
import { inWords } from '../reading/history.js'
import { mhsLookups, mhsRecordsFor } from './kinds.js'

/** The MHS record of a practice, whose endpoint SDS gave to a consumer as it is registered. */
interface Published {
  readonly exchange: Exchange
  readonly record: MhsRecord
}

/** A consumer publishes no service root URL; that it is on an MHS record is told by itself. */
const isConsumerOnly = (topology: Topology, odsCode: string): boolean =>
  systemAt(topology, odsCode, 'consumer') !== undefined &&
  systemAt(topology, odsCode, 'provider') === undefined

/** What SDS gave otherwise than it is registered is SDS's doing, which is told by itself. */
const published: Kind<Published> = {
  items: (scene) =>
    mhsLookups.items(scene).flatMap((lookup) =>
      mhsRecordsFor(scene, lookup)
        .filter(({ odsCode }) => !isConsumerOnly(scene.topologyAt(lookup.exchange), odsCode))
        .filter(({ endpoint }) =>
          lookup.matches?.some((match) => match.endpoint === endpoint || sameUrl(match.endpoint, endpoint)),
        )
        .map((record) => ({ exchange: lookup.exchange, record })),
    ),
  exchanges: ({ exchange }) => [exchange],
  by: ({ exchange, record }, { scene }) => {
    const topology = scene.topologyAt(exchange)
    const system = systemAt(topology, record.odsCode, 'provider')
    return system
      ? accountable(topology, 'provider', system)
      : { role: 'provider', organisation: record.odsCode }
  },
}

const endpointOf = ({ record }: Published): string | undefined => record.endpoint

const partsOf = ({ record }: Published) =>
  record.endpoint === undefined ? undefined : serviceRootParts(record.endpoint)

const told = (departure: RootDeparture | undefined) => departure && { at: 'nhsMhsEndPoint', ...departure }

/** The service root URLs that providers publish in SDS (spine.md 3.2, 4.9). */
export const serviceRootChecks = [
  check({
    id: 'service-root-url-is-in-sds',
    title: 'The MHS record of a practice holds its service root URL',
    matters: 'Consumers learn by it alone where to send a request; without it nobody can reach the practice.',
    mend: 'Register the service root URL as nhsMhsEndPoint of every MHS record of the practice.',
    party: 'provider',
    requirements: ['REG-16'],
    of: published,
    reads: ({ record }) => ({ endpoint: record.endpoint }),
    expects: ({ endpoint }) =>
      expectThat(
        endpoint !== undefined && /^https:\/\/[^/\s]/i.test(endpoint),
        'nhsMhsEndPoint',
        'an https URL',
        endpoint,
      ),
  }),
  check({
    id: 'service-root-url-has-the-published-form',
    title: 'A service root URL is https, a host name and segments, without a port and without blanks',
    matters:
      'Consumers copy this URL letter by letter and Spine compares it: in another form requests are refused.',
    mend: 'Register the URL as https://FQDN/ODS code/FHIR version/major version/routing segment.',
    party: 'provider',
    // Whether a routing segment may be missing depends on what else the host serves, which is judged at rest.
    requirements: ['SDS-ROOT-01'],
    of: published,
    reads: endpointOf,
    expects: (endpoint) =>
      departuresInAddress(endpoint).map((departure) => ({ at: 'nhsMhsEndPoint', ...departure })),
    followsFrom: ['service-root-url-is-in-sds'],
  }),
  check({
    id: 'service-root-url-names-the-major-version',
    title: 'A service root URL has the major version that its interaction ID ends in',
    matters: 'A consumer cannot tell which version of GP Connect is spoken there.',
    mend: 'Give the major version of the specification after the FHIR version name.',
    party: 'provider',
    requirements: ['SDS-ROOT-02', 'SDS-ROOT-01'],
    of: published,
    reads: partsOf,
    expects: (parts, { record }) => told(departureInMajorVersion(parts, [record.interactionId])),
  }),
  check({
    id: 'service-root-url-has-its-version-in-capitals',
    title: 'The FHIR version name in a service root URL is in capitals',
    matters: 'Paths are compared letter by letter: in small letters the practice is not found.',
    mend: 'Write STU3 in capitals.',
    party: 'provider',
    requirements: ['SDS-ROOT-03', 'SDS-ROOT-01'],
    of: published,
    reads: partsOf,
    expects: (parts) => told(departureInVersion(parts)),
  }),
  check({
    id: 'service-root-url-ends-without-a-slash',
    title: 'A service root URL has no trailing slash',
    matters: 'Consumers append a slash and the request: with two of them the practice is not found.',
    mend: 'Register the URL without the slash at its end.',
    party: 'provider',
    requirements: ['SDS-ROOT-06', 'REG-20', 'SDS-REG-17'],
    of: published,
    reads: partsOf,
    expects: (parts) => told(departureInEnd(parts)),
  }),
  check({
    id: 'service-root-url-names-the-practice',
    title: 'A segment of the service root URL is the practice’s own ODS code',
    matters: 'Requests are routed by it: with another code they reach another practice, or none.',
    mend: 'Put the ODS code of the practice, not that of a site or of the supplier, into the URL.',
    party: 'provider',
    requirements: ['REG-17', 'REG-19', 'SDS-REG-18', 'SDS-ROOT-08'],
    of: published,
    reads: partsOf,
    expects: ({ segments }, { record }, scene) =>
      expectThat(
        segments.includes(record.odsCode),
        'nhsMhsEndPoint',
        `a segment for ${inWords(scene, record.odsCode)}`,
        record.endpoint,
      ),
  }),
  check({
    id: 'service-root-url-names-no-operation',
    title: 'A service root URL goes no further than the root: no resource, no operation, no query',
    matters: 'Consumers append the FHIR request to it: every address that they make is wrong.',
    mend: 'Register the root alone, without resource, operation or query.',
    party: 'provider',
    requirements: ['REG-20', 'SDS-REG-17'],
    of: published,
    reads: partsOf,
    expects: (parts) => {
      const surplus = surplusIn(parts)
      return expectThat(
        surplus.length === 0,
        'nhsMhsEndPoint',
        'the service root URL only',
        `also ${surplus.join(' and ')}`,
      )
    },
  }),
] as const

import { partyKeyOf } from '../spine/comparisons.js'
import { capabilityOf, type Capability } from '../spine/capabilities.js'
import type { OdsCode, PartyKey } from '../spine/identifiers.js'
import { distinct, groupBy } from './grouping.js'
import { isGpConnectBinding, type MhsEntry } from './mhs-entries.js'
import { organisationIn } from './naming.js'
import type { Registration } from './registration.js'
import type { Place } from './place.js'
import { serviceRootParts, type ServiceRootParts } from '../spine/service-root.js'

/** A service root URL as a practice publishes it, for all interactions it is published for. */
export interface PublishedRoot {
  readonly odsCode: OdsCode
  readonly partyKey: PartyKey
  readonly endpoint: string
  /** Undefined where it is no URL at all. */
  readonly parts: ServiceRootParts | undefined
  readonly interactionIds: readonly string[]
  readonly capabilities: readonly Capability[]
  readonly fqdns: readonly string[]
  readonly places: readonly Place[]
  /** Practice and URL, for a sentence. */
  readonly name: string
}

/** MHS records that providers publish endpoints by; those of consumers have no business there, which other rules say. */
export const endpointEntries = ({
  mhsEntries,
  entriesByPartyKey,
  providerKeys,
}: Registration): readonly MhsEntry[] =>
  mhsEntries.filter((entry) => {
    const key = partyKeyOf(entry.record.partyKey)
    return isGpConnectBinding(entry) && (providerKeys.has(key) || !entriesByPartyKey.has(key))
  })

const made = new WeakMap<Registration, readonly PublishedRoot[]>()

/** Every service root URL once for each practice and party key. */
export function publishedRoots(registration: Registration): readonly PublishedRoot[] {
  const roots = made.get(registration) ?? make(registration)
  made.set(registration, roots)
  return roots
}

const make = (registration: Registration): readonly PublishedRoot[] =>
  [
    ...groupBy(endpointEntries(registration), ({ record: { odsCode, partyKey, endpoint } }) =>
      endpoint === undefined ? undefined : `${odsCode} ${partyKeyOf(partyKey)} ${endpoint}`,
    ).values(),
  ].flatMap((held): readonly PublishedRoot[] => {
    const [first] = held
    if (first?.record.endpoint === undefined) return []
    const { odsCode, partyKey, endpoint } = first.record
    return [
      {
        odsCode,
        partyKey,
        endpoint,
        parts: serviceRootParts(endpoint),
        interactionIds: held.map(({ record }) => record.interactionId),
        capabilities: distinct(held.flatMap(({ record }) => capabilityOf(record.interactionId) ?? [])),
        fqdns: distinct(held.map(({ record }) => record.fqdn)),
        places: oneForEachLine(held),
        name: `service root URL of ${organisationIn(registration, odsCode)}: ${endpoint}`,
      },
    ]
  })

/** Records that follow from one system stand in one place. */
const oneForEachLine = (held: readonly MhsEntry[]): readonly Place[] => [
  ...new Map(held.map(({ place }) => [place('endpoint').join('.'), place('endpoint')])).values(),
]

import { randomUUID } from 'node:crypto'
import { identifierSystems } from '../../fhir/canonical.js'
import { ApiFailure } from './api-failure.js'
import type { Entry } from './entry.js'
import type { SdsResourceType } from './fhir-query.js'

const EXTENSION = 'https://fhir.nhs.uk/StructureDefinition'

/** Made afresh for every answer: nothing may be remembered by it (pds-sds.md 4.7). */
export const freshId = (): string => randomUUID().toUpperCase()

type Json = Readonly<Record<string, unknown>>

const identifier = (system: string, value: string | undefined): readonly Json[] =>
  value ? [{ system, value }] : []

const reference = (system: string, value: string): Json => ({ identifier: { system, value } })

const extension = (name: string, content: Json): Json => ({ url: `${EXTENSION}/${name}`, ...content })

const interactionExtensions = (interactionIds: readonly string[]): readonly Json[] =>
  interactionIds.map((interactionId) =>
    extension('Extension-SDS-NhsServiceInteractionId', {
      valueReference: reference(identifierSystems.interactionId, interactionId),
    }),
  )

/** The value of an attribute of which the API can read one only (corrections.md 4). */
function sole({ valuesOf }: Entry, attribute: string): string | undefined {
  const [value, ...others] = valuesOf(attribute)
  if (others.length > 0) throw new ApiFailure(`${attribute} has several values`)
  return value
}

/** The Device of an AS record (pds-sds.md 4.7). */
function device(entry: Entry): Json {
  const { valuesOf } = entry
  const [manufacturer] = valuesOf('nhsMhsManufacturerOrg')
  const client = sole(entry, 'nhsAsClient')
  return {
    resourceType: 'Device',
    id: freshId(),
    identifier: [
      ...identifier(identifierSystems.asid, sole(entry, 'uniqueIdentifier')),
      ...identifier(identifierSystems.partyKey, valuesOf('nhsMHSPartyKey')[0]),
    ],
    extension: [
      ...(manufacturer
        ? [
            extension('Extension-SDS-ManufacturingOrganisation', {
              valueReference: reference(identifierSystems.odsCode, manufacturer),
            }),
          ]
        : []),
      ...interactionExtensions(valuesOf('nhsAsSvcIA')),
    ],
    ...(client ? { owner: reference(identifierSystems.odsCode, client) } : {}),
  }
}

/** Asynchronous messaging properties in the order of the resource; one of them is a number. */
const RELIABILITY = [
  'nhsMHSSyncReplyMode',
  'nhsMHSRetryInterval',
  'nhsMHSRetries',
  'nhsMHSPersistDuration',
  'nhsMHSDuplicateElimination',
  'nhsMHSAckRequested',
  'nhsMHSActor',
] as const

const reliability = (entry: Entry): readonly Json[] =>
  RELIABILITY.flatMap((url) => {
    const value = url === 'nhsMHSActor' ? sole(entry, url) : entry.valuesOf(url)[0]
    if (value === undefined) return []
    return [url === 'nhsMHSRetries' ? { url, valueInteger: Number(value) } : { url, valueString: value }]
  })

/** The Endpoints of an MHS record: one for each address, one without address when there is none (pds-sds.md 4.7). */
function endpoints(entry: Entry): readonly Json[] {
  const addresses = entry.valuesOf('nhsMHSEndPoint')
  return addresses.length === 0 ? [endpoint(entry)] : addresses.map((address) => endpoint(entry, address))
}

function endpoint(entry: Entry, address?: string): Json {
  const first = (attribute: string) => entry.valuesOf(attribute)[0]
  return {
    resourceType: 'Endpoint',
    id: freshId(),
    status: 'active',
    connectionType: {
      system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
      code: 'hl7-fhir-msg',
      display: 'HL7 FHIR Messaging',
    },
    payloadType: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type',
            code: 'any',
            display: 'Any',
          },
        ],
      },
    ],
    ...(address ? { address } : {}),
    managingOrganization: reference(identifierSystems.odsCode, first('nhsIDCode') ?? ''),
    identifier: [
      ...identifier(identifierSystems.mhsFqdn, first('nhsMhsFQDN')),
      ...identifier(identifierSystems.partyKey, first('nhsMHSPartyKey')),
      ...identifier(identifierSystems.cpaId, first('nhsMhsCPAId')),
      ...identifier(identifierSystems.mhsId, sole(entry, 'uniqueIdentifier')),
    ],
    extension: [
      extension('Extension-SDS-ReliabilityConfiguration', { extension: reliability(entry) }),
      ...interactionExtensions(entry.valuesOf('nhsMhsSvcIA')),
    ],
  }
}

/**
 * The resources of the entries found.
 * @throws ApiFailure for an entry that the API cannot make a resource of
 */
export const resourcesOf = (type: SdsResourceType, entries: readonly Entry[]): readonly Json[] =>
  type === 'Device' ? entries.map(device) : entries.flatMap(endpoints)

/**
 * A searchset; entry is there even when empty (pds-sds.md 4.7).
 * @param self the URL that was asked for, decoded
 * @param collection the URL below which the resources would be
 */
export const searchset = (self: string, collection: string, resources: readonly Json[]): Json => ({
  resourceType: 'Bundle',
  id: freshId(),
  type: 'searchset',
  total: resources.length,
  link: [{ relation: 'self', url: self }],
  entry: resources.map((resource) => ({
    fullUrl: `${collection}/${String(resource['id'])}`,
    resource,
    search: { mode: 'match' },
  })),
})

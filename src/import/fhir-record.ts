import { identifierSystems } from '../fhir/canonical.js'
import type { Origin } from './fault-list.js'
import { itemsUnder, under, type LocatedResource } from './json-tree.js'
import type { Heading, RawRecord, RawValue } from './raw-record.js'

const EXTENSION = 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS'

/** Where a heading of the directory stands in a resource (pds-sds.md 4.7). */
interface Home {
  readonly path: string
  readonly values: (resource: unknown) => readonly unknown[]
}

const element = (name: string): Home => ({
  path: name,
  values: (resource) => [under(resource, name)],
})

const identifier = (system: string): Home => ({
  path: `identifier with system ${system}`,
  values: (resource) =>
    itemsUnder(resource, 'identifier')
      .filter((each) => under(each, 'system') === system)
      .map((each) => under(each, 'value')),
})

const reference = (name: string): Home => ({
  path: `${name}.identifier.value`,
  values: (resource) => [under(under(under(resource, name), 'identifier'), 'value')],
})

const extension = (name: string): Home => ({
  path: `extension ${EXTENSION}-${name}`,
  values: (resource) =>
    itemsUnder(resource, 'extension')
      .filter((each) => under(each, 'url') === `${EXTENSION}-${name}`)
      .map((each) => under(under(under(each, 'valueReference'), 'identifier'), 'value')),
})

type Homes = Readonly<Partial<Record<Heading, Home>>>

const DEVICE: Homes = {
  uniqueIdentifier: identifier(identifierSystems.asid),
  nhsMHSPartyKey: identifier(identifierSystems.partyKey),
  // nhsAsClient rather than nhsIDCode, which the API does not show; in practice they are the same.
  nhsIDCode: reference('owner'),
  nhsMhsManufacturerOrg: extension('ManufacturingOrganisation'),
  nhsAsSvcIA: extension('NhsServiceInteractionId'),
}

const ENDPOINT: Homes = {
  uniqueIdentifier: identifier(identifierSystems.mhsId),
  nhsMhsCPAId: identifier(identifierSystems.cpaId),
  nhsMHSPartyKey: identifier(identifierSystems.partyKey),
  nhsMhsFQDN: identifier(identifierSystems.mhsFqdn),
  nhsIDCode: reference('managingOrganization'),
  nhsMHSEndPoint: element('address'),
  nhsMhsSvcIA: extension('NhsServiceInteractionId'),
}

/** The record that a Device or an Endpoint shows; undefined for any other resource. */
export function fhirRecord({ type, resource, path }: LocatedResource, origin: Origin): RawRecord | undefined {
  if (type !== 'Device' && type !== 'Endpoint') return undefined
  const homes = type === 'Device' ? DEVICE : ENDPOINT
  return {
    kind: type === 'Device' ? 'as' : 'mhs',
    origin,
    pathOf: (heading) => `${path === '' ? '' : `${path}.`}${homes[heading]?.path ?? heading}`,
    valuesOf: (heading) =>
      (homes[heading]?.values(resource) ?? []).flatMap((value) => valueOf(value, origin)),
  }
}

const valueOf = (value: unknown, origin: Origin): readonly RawValue[] =>
  value === undefined ? [] : [{ text: typeof value === 'string' ? value : undefined, origin }]

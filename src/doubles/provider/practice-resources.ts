import { identifierSystems, profiles } from '../../fhir/canonical.js'
import type {
  ContactPoint,
  Location as LocationResource,
  Organization,
  PostalAddress,
  PractitionerResource as PractitionerResource,
} from '../../fhir/resources.js'
import type { Organisation, Practitioner } from '../../topology/topology.js'

export const organisationId = ({ odsCode }: Organisation): string => `org-${odsCode.toLowerCase()}`

/** A practice has one surgery building, which has the practice's name (appointments.md 4.9). */
export const locationId = ({ odsCode }: Organisation): string => `loc-${odsCode.toLowerCase()}`

const telecomOf = ({ telephone }: Organisation): { readonly telecom?: readonly ContactPoint[] } =>
  telephone === undefined ? {} : { telecom: [{ system: 'phone', value: telephone, use: 'work' }] }

/** Topologies have no addresses of practices; this one belongs to nobody. */
const addressOf = ({ name }: Organisation): PostalAddress => ({
  use: 'work',
  line: [name, '1 Example Street'],
  city: 'Testford',
  district: 'Testshire',
  postalCode: 'ZZ99 1AA',
})

/** The legal practice (appointments.md 4.7). */
export const organisationResource = (practice: Organisation): Organization => ({
  resourceType: 'Organization',
  id: organisationId(practice),
  meta: { versionId: '1', profile: [profiles.organisation] },
  identifier: [{ system: identifierSystems.odsCode, value: practice.odsCode }],
  name: practice.name,
  ...telecomOf(practice),
  address: [addressOf(practice)],
})

/** The surgery (appointments.md 4.9). */
export const locationResource = (practice: Organisation): LocationResource => ({
  resourceType: 'Location',
  id: locationId(practice),
  meta: { versionId: '1', profile: [profiles.location] },
  name: practice.name,
  ...telecomOf(practice),
  address: addressOf(practice),
  managingOrganization: { reference: `Organization/${organisationId(practice)}` },
})

/** Logical id of the place of visits, which is not known. */
export const VISIT_LOCATION = 'loc-of-visit'

/** Where a visit takes place the practice has to be asked (appointments.md 5.3). */
export const visitLocation = (practice: Organisation): LocationResource => ({
  ...locationResource(practice),
  id: VISIT_LOCATION,
  name: 'Contact practice for location of the visit',
  address: { use: 'work', line: ['Unknown'], city: 'Unknown' },
})

/** Somebody who sees patients (appointments.md 4.5). */
export const practitionerResource = (person: Practitioner): PractitionerResource => ({
  resourceType: 'Practitioner',
  id: person.id,
  meta: { versionId: '1', profile: [profiles.practitioner] },
  identifier: [
    { system: identifierSystems.sdsUserId, value: person.sdsUserId },
    { system: identifierSystems.sdsRoleProfileId, value: person.sdsRoleProfileId },
  ],
  name: [
    {
      family: person.name.family,
      given: [person.name.given],
      ...(person.name.prefix === undefined ? {} : { prefix: [person.name.prefix] }),
    },
  ],
  gender: person.gender,
})

import { profiles } from '../../fhir/canonical.js'
import type { CapabilityStatement } from '../../fhir/resources.js'
import { organisationWithCode } from '../../topology/lookups.js'
import type { System } from '../../topology/topology.js'
import { give } from './answer.js'
import type { Perform, Practice } from './practice.js'

const VERSION = '1.2.7'

/** The formats of requests and answers. */
const JSON_TYPE = 'application/fhir+json'
const XML_TYPE = 'application/fhir+xml'

const PROFILES = [
  profiles.patient,
  profiles.organisation,
  profiles.practitioner,
  profiles.practitionerRole,
  profiles.location,
  profiles.operationOutcome,
  profiles.appointment,
  profiles.schedule,
  profiles.slot,
]

const REGISTER = 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-RegisterPatient-Operation-1'

/** What the statement says besides where Access Record Structured is served below the same URL (appointments.md 4.1). */
const STRUCTURED = {
  interaction: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1',
  profiles: [
    'CareConnect-GPC-AllergyIntolerance-1',
    'CareConnect-GPC-Medication-1',
    'CareConnect-GPC-MedicationStatement-1',
    'CareConnect-GPC-MedicationRequest-1',
    'CareConnect-GPC-List-1',
    'GPConnect-StructuredRecord-Bundle-1',
  ].map((name) => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`),
  operation: {
    name: 'gpc.getstructuredrecord',
    definition: {
      reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-GetStructuredRecord-Operation-1',
    },
  },
}

const givesStructured = ({ interactions, otherServiceRoots }: System): boolean =>
  interactions.includes(STRUCTURED.interaction) &&
  otherServiceRoots?.['access-record-structured'] === undefined

const codes = (...all: readonly string[]) => all.map((code) => ({ code }))

const byIdentifier = (type: string) => ({
  type,
  interaction: codes('read', 'search-type'),
  searchParam: [{ name: 'identifier', type: 'token' as const }],
})

const REST: CapabilityStatement['rest'][number] = {
  mode: 'server',
  security: { cors: true },
  resource: [
    byIdentifier('Patient'),
    byIdentifier('Organization'),
    byIdentifier('Practitioner'),
    { type: 'Location', interaction: codes('read') },
    {
      type: 'Appointment',
      interaction: codes('read', 'create', 'update', 'search-type'),
      updateCreate: false,
      searchParam: [{ name: 'start', type: 'date' }],
    },
    {
      type: 'Slot',
      interaction: codes('search-type'),
      searchInclude: [
        'Slot:schedule',
        'Schedule:actor:Practitioner',
        'Schedule:actor:Location',
        'Location:managingOrganization',
      ],
      searchParam: [
        { name: 'start', type: 'date' },
        { name: 'end', type: 'date' },
        { name: 'status', type: 'token' },
        { name: 'searchFilter', type: 'token' },
      ],
    },
  ],
  operation: [{ name: 'gpc.registerpatient', definition: { reference: REGISTER } }],
}

/** Get the capability statement (appointments.md 4.1). */
export const readMetadata: Perform = ({ practice, has }) =>
  give(statementOf(practice, has('provider:speaks-json-only') ? [JSON_TYPE] : [JSON_TYPE, XML_TYPE]))

const statementOf = ({ system, topology }: Practice, format: readonly string[]): CapabilityStatement => ({
  resourceType: 'CapabilityStatement',
  version: VERSION,
  name: 'GP Connect',
  status: 'active',
  date: '2020-06-01',
  publisher: organisationWithCode(topology, system.manufacturer)?.name ?? system.manufacturer,
  description: `This server implements the GP Connect API version ${VERSION}`,
  kind: 'capability',
  software: { name: system.product, version: system.version },
  fhirVersion: '3.0.1',
  acceptUnknown: 'both',
  format,
  profile: [...PROFILES, ...(givesStructured(system) ? STRUCTURED.profiles : [])].map((reference) => ({
    reference,
  })),
  rest: [givesStructured(system) ? { ...REST, operation: [...REST.operation, STRUCTURED.operation] } : REST],
})

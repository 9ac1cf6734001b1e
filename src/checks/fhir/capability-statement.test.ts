import { prove, type Breach } from './testing/proofs.js'
import { differs, gives, refuses, type Turn } from './testing/story.js'
import { capabilityStatementChecks } from './capability-statement.js'

const states = (path: string, to: unknown): Turn => gives('3', { [path]: to })

const breaches: readonly Breach[] = [
  ['metadata-gives-a-capability-statement', 'status', refuses('3', 404, 'NO_RECORD_FOUND', 'not-found')],
  ['metadata-gives-a-capability-statement', 'body', states('resourceType', 'Conformance')],
  [
    'capability-statement-is-always-there',
    'status',
    refuses('3', 500, 'INTERNAL_SERVER_ERROR', 'processing'),
  ],
  ['capability-statement-is-valid', 'CapabilityStatement.date', states('date', undefined)],
  ['capability-statement-is-valid', 'CapabilityStatement.rest[0].mode', states('rest[0].mode', 'client')],
  ['capability-statement-has-the-version', 'CapabilityStatement.version', states('version', '0.7.4')],
  ['version-is-one-with-these-interactions', 'CapabilityStatement.version', states('version', '1.2.3')],
  ['software-is-named', 'CapabilityStatement.software.version', states('software.version', '')],
  ['fhir-version-is-stu3', 'CapabilityStatement.fhirVersion', states('fhirVersion', '4.0.1')],
  ['unknown-content-is-accepted', 'CapabilityStatement.acceptUnknown', states('acceptUnknown', 'no')],
  ['formats-are-declared', 'CapabilityStatement.format', states('format', ['xml'])],
  ['profiles-are-declared', 'CapabilityStatement.profile', states('profile[8]', undefined)],
  ['resources-are-declared', 'CapabilityStatement.rest.resource', states('rest[0].resource[3]', undefined)],
  [
    'resources-are-declared',
    'CapabilityStatement.rest[0].resource[0].interaction',
    states('rest[0].resource[0].interaction[0]', undefined),
  ],
  [
    'slot-search-is-declared',
    'CapabilityStatement.rest.resource, Slot.searchInclude',
    states('rest[0].resource[5].searchInclude[0]', undefined),
  ],
  [
    'register-operation-is-declared',
    'CapabilityStatement.rest.operation',
    states('rest[0].operation', undefined),
  ],
  [
    'what-can-be-updated-can-be-read',
    'CapabilityStatement.rest[0].resource[4].interaction',
    states('rest[0].resource[4].interaction[0]', undefined),
  ],
]

prove(capabilityStatementChecks, {
  breaches,
  keepings: [
    ['metadata-gives-a-capability-statement', states('kind', 'instance')],
    // A refusal of a bad token is not held against the capability statement.
    ['capability-statement-has-the-version', states('version', '1.6.2')],
    [
      'profiles-are-declared',
      states(
        'profile[0].reference',
        'https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1/_history/1.8',
      ),
    ],
    ['software-is-named', differs('4', { status: 500 })],
  ],
})

import { interactions } from '../../spine/interactions.js'
import { profiles } from '../../fhir/canonical.js'
import { bookedStory, differs, gives, refuses, turns, type Turn } from '../testing/story.js'
import { bearer } from '../testing/obeying-messages.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { capabilityStatementChecks } from './capability-statement.js'
import { declaredInteractionChecks } from './declared-interactions.js'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())
const states = (path: string, to: unknown) => told(gives('3', { [path]: to }))

/** The booking is a request to change an appointment instead, and refused so. */
const amended = (status: number, code: string): SceneBuilder =>
  told(
    refuses('6', status, code, 'not-supported'),
    differs('6', {
      method: 'PUT',
      target: (target) => `${target}/appt-1`,
      headers: { 'Ssp-InteractionID': interactions.amendAppointment.id },
    }),
  )

const AT = 'CapabilityStatement'
const WITH_A_BAD_TOKEN: Turn = differs('3', { headers: { Authorization: bearer({}) } })

tellsApart([...capabilityStatementChecks, ...declaredInteractionChecks], {
  obeying: [
    bookedStory(),
    states('version', '1.6.2'),
    states('kind', 'instance'),
    states('date', '2027'),
    states('format', ['application/fhir+xml', 'Application/FHIR+JSON; charset=utf-8']),
    states('profile[0].reference', `${profiles.patient}/_history/1.8`),
    states('rest[0].resource[3]', { type: 'Location', interaction: [{ code: 'vread' }, { code: 'read' }] }),
    // What is wrong with the request is not held against the practice, nor that it has not enabled the capability.
    told(WITH_A_BAD_TOKEN, refuses('3', 400, 'BAD_REQUEST')),
    told(refuses('3', 403, 'ACCESS_DENIED', 'forbidden')),
    amended(409, 'FHIR_CONSTRAINT_VIOLATION'),
  ],
  broken: [
    [
      'capability-statement-is-given',
      told(refuses('3', 404, 'NO_RECORD_FOUND', 'not-found')),
      'status',
      '200',
      '404 NO_RECORD_FOUND',
    ],
    [
      'capability-statement-is-given',
      told(differs('3', { status: 502, answer: Buffer.from('<html>') })),
      'status',
      '200',
      '502',
    ],
    [
      'capability-statement-is-given',
      states('resourceType', 'Conformance'),
      'body',
      'a CapabilityStatement',
      'Conformance',
    ],
    ['capability-statement-is-complete', states('date', undefined), `${AT}.date`, 'exactly one', 'nothing'],
    [
      'capability-statement-is-complete',
      states('rest[0].mode', 'client'),
      `${AT}.rest[0].mode`,
      'server',
      'client',
    ],
    [
      'version-is-a-release-of-gp-connect',
      states('version', '0.7.4'),
      `${AT}.version`,
      '1.2.7 to 1.2.9, or 1.5.0 and later',
      '0.7.4',
    ],
    [
      'version-is-a-release-of-gp-connect',
      states('version', undefined),
      `${AT}.version`,
      '1.2.7 to 1.2.9, or 1.5.0 and later',
      'nothing',
    ],
    ['software-is-named', states('software.version', ''), `${AT}.software.version`, 'text', 'empty text'],
    [
      'fhir-version-is-that-of-the-url',
      states('fhirVersion', '4.0.1'),
      `${AT}.fhirVersion`,
      '3.0.1',
      '4.0.1',
    ],
    ['unknown-content-is-accepted', states('acceptUnknown', 'no'), `${AT}.acceptUnknown`, 'both', 'no'],
    ['formats-are-declared', states('format', ['xml']), `${AT}.format`, 'application/fhir+json', 'xml'],
    [
      'profiles-are-declared',
      states('profile', [{ reference: profiles.slot }]),
      `${AT}.profile`,
      profiles.schedule,
      profiles.slot,
    ],
    [
      'resources-are-declared',
      states('rest[0].resource[3]', undefined),
      `${AT}.rest.resource`,
      'Location',
      'no such resource',
    ],
    [
      'resources-are-declared',
      states('rest[0].resource[0].interaction[0]', undefined),
      `${AT}.rest[0].resource[0].interaction`,
      'read',
      'search-type',
    ],
    [
      'slot-search-is-declared',
      states('rest[0].resource[5].searchInclude', ['Slot:schedule']),
      `${AT}.rest.resource, Slot.searchInclude`,
      'Location:managingOrganization',
      'Slot:schedule',
    ],
    [
      'register-operation-is-declared',
      states('rest[0].operation', undefined),
      `${AT}.rest.operation`,
      'gpc.registerpatient with a definition GPConnect-RegisterPatient-Operation-1',
      'nothing',
    ],
    [
      'what-can-be-updated-can-be-read',
      states('rest[0].resource[4].interaction[0]', undefined),
      `${AT}.rest[0].resource[4].interaction`,
      'read beside update',
      'Appointment',
    ],
    [
      'what-is-declared-is-implemented',
      told(refuses('4', 501, 'NOT_IMPLEMENTED', 'not-supported')),
      'status',
      'Slot search-type, as it is declared',
      '501 NOT_IMPLEMENTED',
    ],
  ],
})

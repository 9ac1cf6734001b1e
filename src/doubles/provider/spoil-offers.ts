import { extensions } from '../../fhir/canonical.js'
import { objectsOf, without, type JsonTree } from './json-tree.js'
import { everyResource, withoutExtension } from './spoil-resources.js'
import type { Spoilers } from './spoiler.js'

const statement = (change: (resource: JsonTree) => JsonTree) => everyResource(['CapabilityStatement'], change)

/** Rules on the capability statement (appointments.md 4.1). */
export const spoilStatement: Spoilers = {
  'provider:states-another-version': statement((resource) => ({ ...resource, version: '1.2.3' })),
  'provider:states-wrong-fhir-version': statement((resource) => ({ ...resource, fhirVersion: '4.0.1' })),
  'provider:omits-register-operation': statement((resource) => ({
    ...resource,
    rest: objectsOf(resource['rest']).map((server) => without(server, 'operation')),
  })),
}

/** Rules on what a slot search gives (appointments.md 5.1). */
export const spoilSlots: Spoilers = {
  'provider:omits-delivery-channel': everyResource(['Slot'], (slot) =>
    withoutExtension(slot, extensions.deliveryChannel),
  ),
  'provider:omits-practitioner-role': everyResource(['Schedule'], (schedule) =>
    withoutExtension(schedule, extensions.practitionerRole),
  ),
  'provider:omits-slot-type': everyResource(['Slot'], (slot) => without(slot, 'serviceType')),
  'provider:gives-specialty': everyResource(['Slot', 'Schedule'], (resource) => ({
    ...resource,
    specialty: [{ text: 'General practice' }],
  })),
}

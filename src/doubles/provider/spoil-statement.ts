import { profiles } from '../../fhir/canonical.js'
import { objectsOf, without, type JsonTree } from './json-tree.js'
import { everyResource } from './spoil-resources.js'
import type { Spoilers } from './spoiler.js'

const statement = (change: (resource: JsonTree) => JsonTree) => everyResource(['CapabilityStatement'], change)

/** Changes what is declared of each resource type; undefined leaves the type out. */
const declared = (change: (type: JsonTree) => JsonTree | undefined) =>
  statement((resource) => ({
    ...resource,
    rest: objectsOf(resource['rest']).map((server) => ({
      ...server,
      resource: objectsOf(server['resource']).flatMap((type) => change(type) ?? []),
    })),
  }))

/** The items of a list whose member of this name has another value. */
const others = (list: unknown, name: string, value: string) =>
  objectsOf(list).filter((each) => each[name] !== value)

/** Rules on the capability statement (appointments.md 4.1). */
export const spoilDeclarations: Spoilers = {
  'provider:omits-kind': statement((resource) => without(resource, 'kind')),
  'provider:omits-software-version': statement((resource) => ({
    ...resource,
    software: objectsOf([resource['software']]).map((software) => without(software, 'version'))[0],
  })),
  'provider:accepts-unknown-extensions-only': statement((resource) => ({
    ...resource,
    acceptUnknown: 'extensions',
  })),
  'provider:declares-plain-json': statement((resource) => ({ ...resource, format: ['application/json'] })),
  'provider:omits-slot-profile': statement((resource) => ({
    ...resource,
    profile: others(resource['profile'], 'reference', profiles.slot),
  })),
  'provider:omits-location-resource': declared((type) => (type['type'] === 'Location' ? undefined : type)),
  'provider:omits-search-filter': declared((type) =>
    type['type'] === 'Slot'
      ? { ...type, searchParam: others(type['searchParam'], 'name', 'searchFilter') }
      : type,
  ),
  'provider:omits-appointment-read': declared((type) =>
    type['type'] === 'Appointment'
      ? { ...type, interaction: others(type['interaction'], 'code', 'read') }
      : type,
  ),
}

import { codeSystems } from '../../fhir/canonical.js'
import { mapObjects, mapText, objectsOf, without, type JsonTree } from './json-tree.js'
import type { Spoiler, Spoilers } from './spoiler.js'

/** Changes every resource of some types, also inside a bundle or another resource. */
export const everyResource =
  (types: readonly string[], change: (resource: JsonTree) => JsonTree): Spoiler =>
  (answer) => ({
    ...answer,
    resource: mapObjects(answer.resource, (object) =>
      types.includes(String(object['resourceType'])) ? change(object) : object,
    ),
  })

/** Changes every object that has a member of this name. */
export const everyHolderOf =
  (member: string, change: (holder: JsonTree) => JsonTree): Spoiler =>
  (answer) => ({
    ...answer,
    resource: mapObjects(answer.resource, (object) => (member in object ? change(object) : object)),
  })

/** A resource without one of its extensions; empty lists would be another fault. */
export const withoutExtension = (resource: JsonTree, url: string): JsonTree => {
  const rest = objectsOf(resource['extension']).filter((each) => each['url'] !== url)
  return rest.length > 0 ? { ...resource, extension: rest } : without(resource, 'extension')
}

const SEARCHED = ['Organization', 'Location', 'Practitioner', 'Patient', 'Schedule', 'Slot', 'Appointment']

/** Empty members would be another fault than the one that is meant. */
const orGone = (object: JsonTree): JsonTree | undefined =>
  Object.keys(object).length > 0 ? object : undefined

const withoutMeta = (resource: JsonTree, name: string): JsonTree => {
  const [meta] = objectsOf([resource['meta']])
  const rest = meta && orGone(without(meta, name))
  return rest ? { ...resource, meta: rest } : without(resource, 'meta')
}

/** 2027-07-05T09:00:00+01:00 as 2027-07-05T08:00:00Z. */
const inUtc = (text: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[01]:00$/.test(text)
    ? new Date(text).toISOString().replace('.000Z', 'Z')
    : text

/** Rules on every resource (appointments.md 1.6, 1.7). */
export const spoilResource: Spoilers = {
  'provider:omits-profile': everyResource([...SEARCHED, 'Bundle'], (resource) =>
    withoutMeta(resource, 'profile'),
  ),
  'provider:omits-version-id': everyResource(SEARCHED, (resource) => withoutMeta(resource, 'versionId')),
  'provider:uses-absolute-references': (answer, asked) =>
    everyHolderOf('reference', (holder) => {
      const reference = String(holder['reference'])
      return /^[A-Z]/.test(reference)
        ? { ...holder, reference: `${asked.practice.root}/${reference}` }
        : holder
    })(answer, asked),
  'provider:sends-full-urls': (answer, asked) =>
    everyHolderOf('resource', (entry) => {
      const [resource] = objectsOf([entry['resource']])
      if (!resource) return entry
      const type = String(resource['resourceType'])
      return { fullUrl: `${asked.practice.root}/${type}/${String(resource['id'])}`, ...entry }
    })(answer, asked),
  'provider:sends-empty-members': (answer) => ({
    ...answer,
    resource: { ...objectsOf([answer.resource])[0], modifierExtension: [] },
  }),
  'provider:uses-z-times': (answer) => ({ ...answer, resource: mapText(answer.resource, inUtc) }),
}

/** Rules on errors (appointments.md 3.1). */
export const spoilOutcome: Spoilers = {
  'provider:uses-value-set-system': (answer) => ({
    ...answer,
    resource: mapText(answer.resource, (text) =>
      text === codeSystems.spineError ? codeSystems.spineErrorValueSet : text,
    ),
  }),
  'provider:omits-outcome-profile': everyResource(['OperationOutcome'], (outcome) =>
    withoutMeta(outcome, 'profile'),
  ),
  'provider:omits-diagnostics': everyHolderOf('diagnostics', (issue) => without(issue, 'diagnostics')),
}

import { objectOf, objectsOf, textOf, type JsonObject } from './json.js'

/** The resources of a Bundle by ResourceType/id; fullUrl is never looked at (FHIR-GEN-35). */
export function resourcesOf(bundle: JsonObject): ReadonlyMap<string, JsonObject> {
  const resources = objectsOf(bundle['entry']).map(({ resource }) => objectOf(resource))
  return new Map(
    resources.flatMap((resource) => {
      const type = textOf(resource['resourceType'])
      const id = textOf(resource['id'])
      return type === undefined || id === undefined ? [] : [[`${type}/${id}`, resource] as const]
    }),
  )
}

/** The resources of one type, in the Bundle's order. */
export const ofType = (resources: ReadonlyMap<string, JsonObject>, type: string): readonly JsonObject[] =>
  [...resources.values()].filter(({ resourceType }) => resourceType === type)

/** A relative reference as written. */
export const referenceIn = (holder: JsonObject | undefined): string | undefined =>
  textOf(holder?.['reference'])

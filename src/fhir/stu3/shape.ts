import type { ShapeDeparture } from './shape-departure.js'
import type { Located } from '../located.js'
import { departuresFrom } from './departures.js'
import { STU3, type TypeName } from './shapes.js'

/** Findings that one value can have; one more says that there are others. */
export const MOST_FINDINGS = 50

/**
 * Where a resource departs from the JSON of FHIR STU3: elements its type does not have, lists, texts, numbers and objects
 * in each other's place, nulls, empty things, texts of the wrong form, and a resourceType that is missing or unknown.
 * Whatever is in it, this ends and does not throw. Profiles are not looked at, nor what codes mean.
 */
export const misshapen = (resource: Located): readonly ShapeDeparture[] => firstOf(resource)

/** The same of a value whose type is known: a data type, or a resource that has to be of this type. */
export const misshapenType = (type: TypeName, value: Located): readonly ShapeDeparture[] =>
  firstOf(value, type)

/** By a value, and where it stands as what: the same bytes are read for several receivers, and again while traffic grows. */
const kept = new WeakMap<object, Map<string, readonly ShapeDeparture[]>>()

function firstOf(located: Located, type?: TypeName): readonly ShapeDeparture[] {
  const { at, value } = located
  if (typeof value !== 'object' || value === null) return foundIn(located, type)
  const those = kept.get(value) ?? new Map<string, readonly ShapeDeparture[]>()
  kept.set(value, those)
  const known = those.get(`${type ?? ''} ${at}`)
  if (known) return known
  const found = foundIn(located, type)
  those.set(`${type ?? ''} ${at}`, found)
  return found
}

function foundIn(value: Located, type?: TypeName): readonly ShapeDeparture[] {
  const found: ShapeDeparture[] = []
  for (const departure of departuresFrom(STU3, value, type)) {
    if (found.length === MOST_FINDINGS)
      return [
        ...found,
        {
          at: value.at,
          expected: 'the shape of FHIR STU3',
          actual: `more departures than these ${MOST_FINDINGS}; the rest is not shown`,
        },
      ]
    found.push(departure)
  }
  return found
}

import { DATA_TYPES } from './data-type-tables.js'
import { typeShape, type TypeShape } from './notation.js'
import { PRIMITIVES, type Primitive } from './primitives.js'
import { REQUIRED_CODES } from './required-codes.js'
import { DOMAIN_RESOURCES, OTHER_RESOURCES, PLAIN_RESOURCES } from './resource-tables.js'

/** What a release of FHIR says of the JSON of its resources. */
export interface Shapes {
  /** For people, for example FHIR STU3. */
  readonly release: string
  readonly primitives: ReadonlyMap<string, Primitive>
  /** Data types, resources and parts of resources, by name. */
  readonly types: ReadonlyMap<string, TypeShape>
  /** The codes of elements that have to be one of a fixed few, by type and element: ContactPoint.use. */
  readonly requiredCodes: ReadonlyMap<string, readonly string[]>
  /** Every resource type there is, also those that have no table. */
  readonly resourceTypes: ReadonlySet<string>
}

const ELEMENT = 'id:string extension*:Extension'
const PART = `${ELEMENT} modifierExtension*:Extension`
const RESOURCE = 'id:id meta:Meta implicitRules:uri language:code'
const DOMAIN_RESOURCE = `${RESOURCE} text:Narrative contained*:Resource extension*:Extension
  modifierExtension*:Extension`

const isPart = (type: string): boolean => type.includes('.')

const shapesOf = (table: Readonly<Record<string, string>>, common: string, commonOfParts: string) =>
  Object.entries(table).map(
    ([type, own]) => [type, typeShape(`${isPart(type) ? commonOfParts : common} ${own}`)] as const,
  )

/** The resources that GP Connect Foundations and Appointment Management carry, as FHIR STU3 (3.0.1) has them. */
export const STU3: Shapes = {
  release: 'FHIR STU3',
  primitives: PRIMITIVES,
  types: new Map([
    ...shapesOf(DATA_TYPES, ELEMENT, ELEMENT),
    ...shapesOf(PLAIN_RESOURCES, RESOURCE, PART),
    ...shapesOf(DOMAIN_RESOURCES, DOMAIN_RESOURCE, PART),
  ]),
  requiredCodes: REQUIRED_CODES,
  resourceTypes: new Set([
    ...Object.keys({ ...PLAIN_RESOURCES, ...DOMAIN_RESOURCES }).filter((type) => !isPart(type)),
    ...OTHER_RESOURCES.split(/\s+/),
  ]),
}

/** A data type, a resource or a part of one that has a table here. */
export type TypeName = keyof typeof DATA_TYPES | keyof typeof PLAIN_RESOURCES | keyof typeof DOMAIN_RESOURCES

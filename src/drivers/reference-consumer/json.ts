import { readXml } from '../../fhir/read-xml.js'
import { mediaTypeOf } from '../../spine/comparisons.js'
import { headerValues, type HeaderList } from '../../spine/headers.js'

/** A value of JSON text. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [name: string]: Json | undefined
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object that JSON text holds; undefined for any other text. */
export function parseObject(bytes: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Whether a message says that it is in FHIR XML. */
export const isXml = (headers: HeaderList): boolean =>
  headerValues(headers, 'Content-Type').some((type) => mediaTypeOf(type) === 'application/fhir+xml')

/** The resource of a message, in JSON or XML as its Content-Type says; undefined for anything else. */
export const parseResource = (headers: HeaderList, bytes: Buffer): JsonObject | undefined =>
  isXml(headers) ? (readXml(bytes.toString('utf8'))?.resource as JsonObject | undefined) : parseObject(bytes)

/** The value as text; undefined for what is none. */
export const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/** The value as an object; empty for what is none, so that reading on finds nothing. */
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** Whether a value is a list. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** The objects in a list; a lone object counts as a list of one, as some systems write it. */
export const objectsOf = (value: Json | undefined): readonly JsonObject[] =>
  isList(value) ? value.filter(isObject) : isObject(value) ? [value] : []

/** The texts in a list. */
export const textsOf = (value: Json | undefined): readonly string[] =>
  isList(value) ? value.filter((each) => typeof each === 'string') : []

/** The value of the identifier with this system. */
export const identifierOf = ({ identifier }: JsonObject, system: string): string | undefined =>
  textOf(objectsOf(identifier).find((each) => each['system'] === system)?.['value'])

/** The extension with this URL. */
export const extensionOf = ({ extension }: JsonObject, url: string): JsonObject | undefined =>
  objectsOf(extension).find((each) => each['url'] === url)

/** The codings of a CodeableConcept. */
export const codingsOf = (concept: Json | undefined): readonly JsonObject[] =>
  objectsOf(objectOf(concept)['coding'])

/** Bytes of a JSON body. */
export const jsonBytes = (value: JsonObject): Buffer => Buffer.from(JSON.stringify(value))

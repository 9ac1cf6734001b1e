import type { Outgoing } from './to-wire.js'

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (each) => ESCAPED[each] ?? each)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Members of a resource or of one of its elements, each as an element of its name (FHIR STU3, XML format). */
const membersOf = (object: Readonly<Record<string, unknown>>): string =>
  Object.entries(object)
    .filter(([name]) => name !== 'resourceType')
    .map(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((each: unknown) => elementOf(name, each)).join(''),
    )
    .join('')

function elementOf(name: string, value: unknown): string {
  if (!isObject(value)) return `<${name} value="${escaped(String(value))}"/>`
  if (typeof value['resourceType'] === 'string') return `<${name}>${resourceOf(value)}</${name}>`
  const { url, ...rest } = value
  const isExtension = name === 'extension' && typeof url === 'string'
  return isExtension
    ? `<${name} url="${escaped(url)}">${membersOf(rest)}</${name}>`
    : `<${name}>${membersOf(value)}</${name}>`
}

const resourceOf = (resource: Readonly<Record<string, unknown>>): string => {
  const type = String(resource['resourceType'])
  return `<${type} xmlns="http://hl7.org/fhir">${membersOf(resource)}</${type}>`
}

/** A resource as FHIR XML; its members in the order in which they stand. */
export const fhirXml = (resource: unknown): string => (isObject(resource) ? resourceOf(resource) : '')

/** The answer with the Content-Type of XML. */
export const asXml = (answer: Outgoing): Outgoing => ({
  ...answer,
  headers: answer.headers.map(([name, value]) => [name, value.replace('fhir+json', 'fhir+xml')]),
})

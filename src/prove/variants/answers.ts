import type { answerVariations } from '../../variations/answers.js'
import {
  answerBody,
  answerFields,
  everyObject,
  inBookings,
  isObject,
  turned,
  withValue,
  type VariedObject,
  type Variant,
} from './variant.js'

const fields = (edit: Parameters<typeof answerFields>[0]): Variant => inBookings(answerFields(edit))

const body = (write: Parameters<typeof answerBody>[0]): Variant => inBookings(answerBody(write))

const objects = (change: (object: VariedObject) => VariedObject): Variant =>
  body((value) => JSON.stringify(everyObject(value, change)))

const isResource = (object: VariedObject): boolean =>
  typeof object['resourceType'] === 'string' && typeof object['id'] === 'string'

const resources = (change: (resource: VariedObject) => VariedObject): Variant =>
  objects((object) => (isResource(object) ? change(object) : object))

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : []

const backwards =
  (member: string) =>
  (object: VariedObject): VariedObject =>
    Array.isArray(object[member]) ? { ...object, [member]: [...list(object[member])].reverse() } : object

/** A child's name before it was adopted. */
const FORMER = {
  use: 'old',
  text: 'Former Name',
  family: 'Former',
  given: ['Name'],
  period: { end: '2001-01-01' },
}

/** Where practices say by codes or in words of what kind something is. */
const CODED = ['extension', 'serviceType', 'serviceCategory']

/** A concept, with a code of the supplier's own behind what it has. */
const withOwnCoding = (object: VariedObject): VariedObject =>
  'coding' in object || 'text' in object
    ? {
        ...object,
        coding: [
          ...list(object['coding']),
          { system: 'https://supplier.example/kinds', code: 'K7', display: 'Kind 7' },
        ],
      }
    : object

/** How answers look where those who give them do what they may. */
export const answerVariants = {
  'answer:lowers-field-names': fields((headers) =>
    headers.map(([name, value]) => [name.toLowerCase(), value]),
  ),
  'answer:raises-media-type': fields(
    withValue('content-type', (value) =>
      value.replace(/^[^;]+/, (type) => type.toUpperCase()).replace(/charset=utf-8/, 'charset=UTF-8'),
    ),
  ),
  'answer:quotes-charset': fields(
    withValue('content-type', (value) => value.replace(/charset=([^;"]+)/, 'charset="$1"')),
  ),
  'answer:says-more-of-caching': fields(withValue('cache-control', () => 'private, no-cache, no-store')),
  'answer:keeps-clients-on-https-longer': fields(
    withValue('strict-transport-security', (value) => `${value}; includeSubDomains`),
  ),
  'answer:shuffles-members': objects(turned),
  'answer:indents': body((value) => JSON.stringify(value, undefined, 2)),
  'answer:shuffles-entries': objects((object) =>
    object['resourceType'] === 'Bundle' ? backwards('entry')(object) : object,
  ),
  'answer:shuffles-identifiers': resources(backwards('identifier')),
  'answer:adds-extension': resources((resource) => ({
    ...resource,
    extension: [
      ...list(resource['extension']),
      { url: 'https://supplier.example/StructureDefinition/room', valueString: 'room 2' },
    ],
  })),
  'answer:adds-meta': resources((resource) => ({
    ...resource,
    meta: {
      ...(isObject(resource['meta']) ? resource['meta'] : {}),
      lastUpdated: '2027-07-01T09:00:00+01:00',
    },
  })),
  'answer:adds-narrative': resources((resource) => ({
    ...resource,
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml">${String(resource['resourceType'])}</div>`,
    },
  })),
  'answer:versions-references': objects((object) =>
    typeof object['reference'] === 'string' && /^(?:Location|Organization)\/[^/]+$/.test(object['reference'])
      ? { ...object, reference: `${object['reference']}/_history/1` }
      : object,
  ),
  'answer:adds-former-name': resources((resource) =>
    resource['resourceType'] === 'Patient'
      ? { ...resource, name: [...list(resource['name']), FORMER] }
      : resource,
  ),
  'answer:adds-codings': resources((resource) =>
    ['Schedule', 'Slot', 'Appointment'].includes(String(resource['resourceType']))
      ? {
          ...resource,
          ...Object.fromEntries(
            CODED.filter((name) => name in resource).map((name) => [
              name,
              everyObject(resource[name], withOwnCoding),
            ]),
          ),
        }
      : resource,
  ),
  'answer:chunks': fields((headers) =>
    headers.flatMap(([name, value]) =>
      name.toLowerCase() === 'content-length'
        ? [['Transfer-Encoding', 'chunked'] as const]
        : [[name, value] as const],
    ),
  ),
} as const satisfies Readonly<Record<keyof typeof answerVariations, Variant>>

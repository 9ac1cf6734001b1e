import type { messageVariations } from '../../variations/messages.js'
import {
  everyObject,
  inBookings,
  isObject,
  requestBody,
  requestFields,
  turned,
  withValue,
  type VariedObject,
  type Variant,
} from './variant.js'

const fields = (edit: Parameters<typeof requestFields>[0]): Variant => inBookings(requestFields(edit))

const body = (write: Parameters<typeof requestBody>[0]): Variant => inBookings(requestBody(write))

const part = (json: VariedObject): string => Buffer.from(JSON.stringify(json)).toString('base64url')

const read = (base64url: string | undefined): VariedObject => {
  const value: unknown = JSON.parse(Buffer.from(base64url ?? '', 'base64url').toString('utf8'))
  return isObject(value) ? value : {}
}

/** Another token in the same place. */
const token = (
  edit: (header: VariedObject, claims: VariedObject) => readonly [VariedObject, VariedObject],
): Variant =>
  fields(
    withValue('authorization', (value) => {
      const [header, claims] = value.replace(/^Bearer /, '').split('.')
      const [first, second] = edit(read(header), read(claims))
      return `Bearer ${part(first)}.${part(second)}.`
    }),
  )

const claims = (edit: (claims: VariedObject) => VariedObject): Variant =>
  token((header, held) => [header, edit(held)])

const EXTENSION = { url: 'https://supplier.example/StructureDefinition/ward', valueString: 'ward 4' }

const practitioner = (edit: (held: VariedObject) => VariedObject): Variant =>
  claims((held) => ({
    ...held,
    requesting_practitioner: isObject(held['requesting_practitioner'])
      ? edit(held['requesting_practitioner'])
      : held['requesting_practitioner'],
  }))

const withoutSmartcard = (identifier: unknown): unknown =>
  isObject(identifier) && /\/sds-(?:user-id|role-profile-id)$/.test(String(identifier['system']))
    ? { ...identifier, value: 'UNK' }
    : identifier

const capitals = (value: string): string =>
  value.replace(/^[^;]+/, (type) => type.toUpperCase()).replace(/charset=utf-8/, 'charset=UTF-8')

/** How the messages of consumers look where they do what they may. */
export const messageVariants = {
  'http:lowers-field-names': fields((headers) => headers.map(([name, value]) => [name.toLowerCase(), value])),
  'http:raises-field-names': fields((headers) => headers.map(([name, value]) => [name.toUpperCase(), value])),
  'http:shuffles-fields': fields((headers) => [...headers].reverse()),
  'http:adds-unknown-field': fields((headers) => [...headers, ['X-Request-Source', '"ward 4", bed 2']]),
  'http:omits-accept': fields((headers) => headers.filter(([name]) => name.toLowerCase() !== 'accept')),
  'http:raises-media-type': fields(withValue('content-type', capitals)),
  'http:quotes-charset': fields(
    withValue('content-type', (value) => value.replace(/charset=([^;"]+)/, 'charset="$1"')),
  ),
  'http:raises-host': fields(withValue('host', (value) => value.toUpperCase())),
  'http:prefers-more-codings': fields(
    withValue('accept-encoding', () => 'gzip;q=1.0, deflate;q=0.5, identity;q=0.1'),
  ),
  'trace:raises-uuid': fields(withValue('ssp-traceid', (value) => value.toUpperCase())),
  'token:adds-confidentiality-scope': claims((held) => ({
    ...held,
    requested_scope: `${String(held['requested_scope'])} conf/N`,
  })),
  'token:shuffles-header': token((header, held) => [turned(header), held]),
  'token:shuffles-claims': claims(turned),
  'token:names-user-without-smartcard': practitioner((held) => ({
    ...held,
    identifier: Array.isArray(held['identifier']) ? held['identifier'].map(withoutSmartcard) : [],
  })),
  'token:is-three-seconds-late': claims((held) => ({
    ...held,
    iat: Number(held['iat']) - 3,
    exp: Number(held['exp']) - 3,
  })),
  'token:adds-extension': practitioner((held) => ({ ...held, extension: [EXTENSION] })),
  'json:shuffles-request-members': body((value) => JSON.stringify(everyObject(value, turned))),
  'json:indents-request': body((value) => JSON.stringify(value, undefined, '\t')),
  'booking:adds-extension': body((value) =>
    JSON.stringify(
      everyObject(value, (object) =>
        object['resourceType'] === 'Appointment'
          ? { ...object, extension: [...listOf(object['extension']), EXTENSION] }
          : object,
      ),
    ),
  ),
} as const satisfies Readonly<Record<keyof typeof messageVariations, Variant>>

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}

import { FHIR_JSON } from '../../fhir/canonical.js'
import { headerValues, SSP_INTERACTION_ID, SSP_TO, SSP_TRACE_ID } from '../../spine/headers.js'
import { interactions } from '../../spine/interactions.js'
import { interactionOf } from './header-checks.js'
import { isObject, type JsonTree } from './json-tree.js'
import type { Overlooked } from './overlooking.js'
import type { Asked } from './practice.js'
import { parsedJson } from './shape-faults.js'

const withHeader = (asked: Asked, name: string, value: string): Asked => ({
  ...asked,
  headers: [...asked.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase()), [name, value]],
})

/** The request with the claims of its token edited; as it is where its token cannot be read. */
function withClaims(asked: Asked, edit: (claims: JsonTree) => JsonTree): Asked {
  const [authorization = ''] = headerValues(asked.headers, 'Authorization')
  const [header = '', payload = '', ...rest] = authorization.split('.')
  const claims = parsedJson(Buffer.from(payload, 'base64url'))
  if (!isObject(claims)) return asked
  const edited = Buffer.from(JSON.stringify(edit(claims))).toString('base64url')
  return withHeader(asked, 'Authorization', [header, edited, ...rest].join('.'))
}

const UNKNOWN_DEVICE: JsonTree = {
  resourceType: 'Device',
  identifier: [{ system: 'urn:unknown', value: 'unknown' }],
  model: 'unknown',
  version: 'unknown',
}

const RESOURCE_TYPES = ['Appointment', 'Location', 'Organization', 'Patient', 'Practitioner', 'Slot']

/** The path with the type of resource spelt as it should be. */
const inCapitals = (path: string): string =>
  path.replace(
    /^\/([a-z]+)/,
    (all, type: string) => `/${RESOURCE_TYPES.find((each) => each.toLowerCase() === type) ?? all.slice(1)}`,
  )

/** Headers, paths and tokens that should be refused (spine.md 6.5, 9.2, 9.3). */
export const overlookedHeaders: Overlooked = {
  'provider:serves-without-trace-id': (asked) =>
    headerValues(asked.headers, SSP_TRACE_ID).length > 0 ? asked : withHeader(asked, SSP_TRACE_ID, 'unknown'),
  'provider:serves-another-asid': (asked) => withHeader(asked, SSP_TO, asked.practice.system.asid),
  'provider:ignores-interaction-id': (asked) => {
    const fits = ({ method, path }: (typeof interactions)[keyof typeof interactions]) =>
      method === asked.method && path.test(asked.path)
    const stated = interactionOf(asked)
    const meant = stated && fits(stated) ? stated : Object.values(interactions).find(fits)
    return meant ? withHeader(asked, SSP_INTERACTION_ID, meant.id) : asked
  },
  'provider:guesses-the-type-of-bodies': (asked) =>
    headerValues(asked.headers, 'Content-Type').length > 0
      ? asked
      : withHeader(asked, 'Content-Type', FHIR_JSON),
  'provider:reads-somebody-without-id': (asked) =>
    asked.method === 'GET' && asked.path === '/Patient/'
      ? { ...asked, path: `/Patient/${asked.practice.patients.anyId(asked.practice.topology) ?? ''}` }
      : asked,
  'provider:ignores-case-of-paths': (asked) => ({ ...asked, path: inCapitals(asked.path) }),
  'provider:accepts-tokens-without-device': (asked) =>
    withClaims(asked, (claims) => ({ requesting_device: UNKNOWN_DEVICE, ...claims })),
  'provider:accepts-devices-of-r4': (asked) =>
    withClaims(asked, (claims) => {
      const device = claims['requesting_device']
      if (!isObject(device)) return claims
      const { modelNumber, ...rest } = device
      return { ...claims, requesting_device: { model: modelNumber, ...rest } }
    }),
}

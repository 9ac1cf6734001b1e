import { FHIR_JSON, FHIR_XML } from '../../fhir/canonical.js'
import { writeXml } from '../../fhir/write-xml.js'
import { SSP_FROM, SSP_INTERACTION_ID, SSP_TO, SSP_TRACE_ID, type HeaderList } from '../../spine/headers.js'
import type { PracticeAddress } from '../consumer-driver.js'
import { innerNameOf, systemWithAsid } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import { auditToken } from './audit-token.js'
import type { WireRequest } from '../../wire/exchange.js'
import type { Addressed, RequestChanges, FhirRequest } from './fhir-request.js'
import { jsonBytes, type JsonObject } from './json.js'
import { distorted } from './misbehaviour/distortion.js'
import { bytesFaults } from './misbehaviour/booking-faults.js'
import { headerFaults } from './misbehaviour/header-faults.js'
import { addressFaults } from './misbehaviour/url-faults.js'
import { originatorOf } from './originator.js'
import { queryOf } from './query.js'
import type { ConsumerSetting } from './setting.js'

/** What a practice's system is called inside; its own server where nobody knows. */
function insideOf(topology: Topology, { asid, serviceRoot }: PracticeAddress): string {
  const system = systemWithAsid(topology, asid)
  return (system && innerNameOf(topology, system)) ?? /^https:\/\/([^/]*)/.exec(serviceRoot)?.[1] ?? ''
}

/** Whether a consumer asks for answers in XML; one that does not has no use for them. */
export const asksForXml = (setting: ConsumerSetting): boolean =>
  (setting.accepts ?? originatorOf(setting.topology(), setting).system.format ?? '').includes('xml')

/** One request through the SSP, with a trace ID and a token of its own (spine.md 3.2, 3.3). */
export function proxiedRequest(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  fhir: FhirRequest,
): Addressed {
  const { interaction, path, parameters = [], body, replaces, asksForNoBody = false, changes = {} } = fhir
  const { misbehaves, keepsake } = setting
  const topology = setting.topology()
  const originator = originatorOf(topology, setting)
  const isXml = originator.system.format === 'xml'
  const format = isXml ? FHIR_XML : FHIR_JSON
  const written = (resource: JsonObject) => (isXml ? Buffer.from(writeXml(resource)) : jsonBytes(resource))
  const { fqdn, target } = distorted(
    {
      fqdn: topology.spine.ssp,
      target: `/${practice.serviceRoot}${path}${queryOf(parameters, misbehaves)}`,
    },
    addressFaults,
    misbehaves,
    { ...practice, inside: insideOf(topology, practice) },
  )
  const headers: HeaderList = [
    ['Host', fqdn],
    ['Accept', setting.accepts ?? format],
    ['Accept-Encoding', 'gzip'],
    ...(body ? ([['Content-Type', format]] as const) : []),
    ...(replaces === undefined ? [] : ([['If-Match', `W/"${replaces}"`]] as const)),
    ...(asksForNoBody ? ([['Prefer', 'return=minimal']] as const) : []),
    [SSP_TRACE_ID, setting.newId()],
    [SSP_FROM, originator.system.asid],
    [SSP_TO, practice.asid],
    [SSP_INTERACTION_ID, interaction.id],
    [
      'Authorization',
      authorization(auditToken(setting, { originator, practice, ...interaction }, changes), changes),
    ],
  ]
  const request: WireRequest = {
    method: misbehaves('consumer:asks-by-another-verb') ? 'TRACE' : interaction.method,
    target,
    headers: distorted(headers, headerFaults, misbehaves, { topology, originator, practice, keepsake }),
    body: body ? distorted(written(body), bytesFaults, misbehaves, undefined) : Buffer.alloc(0),
  }
  return { fqdn, request: changed(request, changes) }
}

/** Authorization with a token, written otherwise where it is to be. */
function authorization(token: string, { authorization: template }: RequestChanges): string {
  const [header = '', claims = ''] = token.split('.')
  return template?.replace('{header}', header).replace('{claims}', claims) ?? `Bearer ${token}`
}

const changed = (
  request: WireRequest,
  { method, target: [part, by] = ['', ''], headers = [], body }: RequestChanges,
): WireRequest => ({
  method: method ?? request.method,
  target: part === '' ? request.target : request.target.replaceAll(part, by),
  headers: headers.reduce(withChangedHeader, request.headers),
  body: body === undefined ? request.body : Buffer.from(body),
})

function withChangedHeader(
  headers: HeaderList,
  [name, value]: readonly [name: string, value: string | null],
): HeaderList {
  const isOwn = headers.some(([own]) => own === name)
  return isOwn || value === null
    ? headers.flatMap(([own, old]) => (own !== name ? [[own, old]] : value === null ? [] : [[own, value]]))
    : [...headers, [name, value]]
}

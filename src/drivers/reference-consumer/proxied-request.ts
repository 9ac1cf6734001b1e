import { FHIR_JSON } from '../../fhir/canonical.js'
import { SSP_FROM, SSP_INTERACTION_ID, SSP_TO, SSP_TRACE_ID, type HeaderList } from '../../spine/headers.js'
import type { PracticeAddress } from '../consumer-driver.js'
import { innerNameOf, systemWithAsid } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import { auditToken } from './audit-token.js'
import type { Addressed, FhirRequest } from './fhir-request.js'
import { jsonBytes } from './json.js'
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

/** One request through the SSP, with a trace ID and a token of its own (spine.md 3.2, 3.3). */
export function proxiedRequest(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  fhir: FhirRequest,
): Addressed {
  const { interaction, path, parameters = [], body, asksForNoBody = false } = fhir
  const { misbehaves, keepsake } = setting
  const topology = setting.topology()
  const originator = originatorOf(topology, setting)
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
    ['Accept', setting.accepts ?? FHIR_JSON],
    ['Accept-Encoding', 'gzip'],
    ...(body ? ([['Content-Type', FHIR_JSON]] as const) : []),
    ...(asksForNoBody ? ([['Prefer', 'return=minimal']] as const) : []),
    [SSP_TRACE_ID, setting.newId()],
    [SSP_FROM, originator.system.asid],
    [SSP_TO, practice.asid],
    [SSP_INTERACTION_ID, interaction.id],
    ['Authorization', `Bearer ${auditToken(setting, { originator, practice, ...interaction })}`],
  ]
  return {
    fqdn,
    request: {
      method: misbehaves('consumer:asks-by-another-verb') ? 'TRACE' : interaction.method,
      target,
      headers: distorted(headers, headerFaults, misbehaves, { topology, originator, practice, keepsake }),
      body: body ? distorted(jsonBytes(body), bytesFaults, misbehaves, undefined) : Buffer.alloc(0),
    },
  }
}

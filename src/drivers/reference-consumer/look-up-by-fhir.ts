import { identifierSystems } from '../../fhir/canonical.js'
import type { HeaderList } from '../../spine/headers.js'
import type { Addressed } from './fhir-request.js'
import { identifierOf, objectOf, objectsOf, parseObject, textOf } from './json.js'
import { matchOf } from './look-up-by-ldap.js'
import type { LookupQuery, SdsMatch } from './lookup-query.js'
import { distorted } from './misbehaviour/distortion.js'
import { apiHeaderFaults } from './misbehaviour/lookup-faults.js'
import { apiHeaderSlips, apiParameterSlips } from './misbehaviour/lookup-slips.js'
import { queryOf, token, type Parameters } from './query.js'
import type { ConsumerSetting } from './setting.js'

const BASE = '/spine-directory/FHIR/R4'

/** The request that asks the SDS FHIR API for these records, and not the gateway's memory of them (spine.md 4.11, pds-sds.md 4.9). */
export function fhirLookup(setting: ConsumerSetting, query: LookupQuery): Addressed {
  const { application, misbehaves, newId } = setting
  const fqdn = setting.topology().spine.sds
  const headers: HeaderList = [
    ['Host', fqdn],
    ['Accept', 'application/fhir+json'],
    ['apikey', application.apiKey],
    ['X-Correlation-Id', newId()],
    ['Cache-Control', 'no-cache'],
  ]
  const parameters = distorted(parametersOf(query), apiParameterSlips, misbehaves, undefined)
  const resource = query.record === 'MHS' ? 'Endpoint' : 'Device'
  return {
    fqdn,
    request: {
      method: 'GET',
      target: `${BASE}/${resource}${queryOf(parameters, misbehaves)}`,
      headers: distorted(headers, [...apiHeaderFaults, ...apiHeaderSlips], misbehaves, undefined),
      body: Buffer.alloc(0),
    },
  }
}

const parametersOf = ({ odsCode, interactionId, partyKey, manufacturer }: LookupQuery): Parameters => {
  const asked: readonly (readonly [string, string, string | undefined])[] = [
    ['organization', identifierSystems.odsCode, odsCode],
    ['identifier', identifierSystems.interactionId, interactionId],
    ['identifier', identifierSystems.partyKey, partyKey],
    ['manufacturing-organization', identifierSystems.odsCode, manufacturer],
  ]
  return asked.flatMap(([name, system, code]) =>
    code === undefined ? [] : [[name, token(system, code)] as const],
  )
}

/** Endpoints and Devices of an answer; undefined where it is no Bundle. Resource ids are new each time and mean nothing (SDS-API-16). */
export function fhirMatches(body: Buffer): readonly SdsMatch[] | undefined {
  const bundle = parseObject(body) ?? {}
  if (bundle['resourceType'] !== 'Bundle') return undefined
  return objectsOf(bundle['entry']).map((entry) => {
    const resource = objectOf(entry['resource'])
    return matchOf({
      serviceRoot: textOf(resource['address']),
      partyKey: identifierOf(resource, identifierSystems.partyKey),
      asid: identifierOf(resource, identifierSystems.asid),
    })
  })
}

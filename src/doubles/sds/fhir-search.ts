import type { Surroundings } from '../double.js'
import { normalisedName } from './distinguished-name.js'
import type { Entry } from './entry.js'
import { ApiFailure } from './api-failure.js'
import type { SdsQuery } from './fhir-query.js'
import type { Filter } from './filter.js'
import { found } from './search.js'
import { servedEntries } from './served-entries.js'
import { SERVICES } from './service-entries.js'

/**
 * The LDAP filter a query stands for (pds-sds.md 4.7, mapping).
 * @throws ApiFailure where the API cannot make a filter of it
 */
export function filterFor({ resource, odsCode, interactionId, partyKey, manufacturer }: SdsQuery): Filter {
  const isDevice = resource === 'Device'
  const assertions: readonly (readonly [attribute: string, value: string | undefined])[] = [
    ['nhsIDCode', odsCode],
    ['objectClass', isDevice ? 'nhsAs' : 'nhsMhs'],
    [isDevice ? 'nhsAsSvcIA' : 'nhsMhsSvcIA', interactionId],
    ['nhsMHSPartyKey', partyKey],
    ['nhsMhsManufacturerOrg', manufacturer],
  ]
  return {
    kind: 'and',
    filters: assertions.flatMap(([attribute, value]) =>
      value === undefined ? [] : [assertionOf(attribute, value)],
    ),
  }
}

/**
 * The API writes a value into the filter's text as it is: alone, an asterisk asks for any value, among others for a
 * substring; brackets make a filter that cannot be read (corrections.md 4).
 */
function assertionOf(attribute: string, value: string): Filter {
  if (/[()]/.test(value)) throw new ApiFailure(`the filter on ${attribute} has brackets`)
  if (value.trim() === '*') return { kind: 'present', attribute }
  const [initial = '', ...others] = value.split('*')
  if (others.length === 0) return { kind: 'equals', attribute, value }
  return { kind: 'substrings', attribute, initial, any: others.slice(0, -1), final: others.at(-1) }
}

/**
 * What the directory behind the API finds; the API is a facade of it and knows nothing of its own. A directory that
 * does not answer in time has found nothing (corrections.md 4).
 * @throws ApiFailure where the directory cannot be asked
 */
export function foundFor(query: SdsQuery, surroundings: Surroundings): readonly Entry[] {
  const filter = filterFor(query)
  if (surroundings.has('sds:is-down')) throw new ApiFailure('the directory is down')
  if (surroundings.has('sds:gives-up-on-a-slow-directory')) return []
  return found(servedEntries(surroundings).services, normalisedName(SERVICES) ?? '', 'sub', filter)
}

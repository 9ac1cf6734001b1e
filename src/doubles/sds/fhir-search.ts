import type { Surroundings } from '../double.js'
import { normalisedName } from './distinguished-name.js'
import type { Entry } from './entry.js'
import type { SdsQuery } from './fhir-query.js'
import type { Filter } from './filter.js'
import { found } from './search.js'
import { servedEntries } from './served-entries.js'
import { SERVICES } from './service-entries.js'

/** The LDAP filter a query stands for (pds-sds.md 4.7, mapping). */
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
      value === undefined ? [] : [{ kind: 'equals', attribute, value } as const],
    ),
  }
}

/** What the directory behind the API finds; the API is a facade of it and knows nothing of its own. */
export const foundFor = (query: SdsQuery, surroundings: Surroundings): readonly Entry[] =>
  found(servedEntries(surroundings).services, normalisedName(SERVICES) ?? '', 'sub', filterFor(query))

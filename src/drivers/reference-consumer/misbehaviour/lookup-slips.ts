import type { HeaderList } from '../../../spine/headers.js'
import { partyKeyForm, type PartyKey } from '../../../spine/identifiers.js'
import { interactions } from '../../../spine/interactions.js'
import type { LdapSearch } from '../../../wire/ldap-client.js'
import type { LookupQuery } from '../lookup-query.js'
import type { Parameters } from '../query.js'
import { withHeader, type Distortions } from './distortion.js'

const ANOTHERS_KEY = 'B82617-850201'

const anothersKey = (): PartyKey | undefined => (partyKeyForm.test(ANOTHERS_KEY) ? ANOTHERS_KEY : undefined)

/** By what a lookup asks in vain, by either route (spine.md 4.4). */
export const querySlips: Distortions<LookupQuery, unknown> = [
  [
    'consumer:looks-up-by-anothers-party-key',
    (query) => (query.partyKey === undefined ? query : { ...query, partyKey: anothersKey() }),
  ],
  [
    'consumer:looks-up-another-interaction',
    (query) => (query.record === 'MHS' ? { ...query, interactionId: interactions.readLocation.id } : query),
  ],
]

/** The search with an attribute of its filter spelt otherwise. */
const misspelt = (search: LdapSearch, attribute: string, spelt: string): LdapSearch => ({
  ...search,
  assertions: search.assertions.map(([name, value]) => [name === attribute ? spelt : name, value]),
})

/** Slips of the pen in a search of the directory (spine.md 4.4, 4.6). */
export const searchSlips: Distortions<LdapSearch> = [
  ['consumer:misspells-directory-attribute', (search) => misspelt(search, 'nhsIDCode', 'nhsIdCod')],
  [
    'consumer:asks-for-misspelt-attribute',
    (search) => ({
      ...search,
      attributes: search.attributes.map((name) => (name === 'nhsMhsEndPoint' ? 'nhsMhsEndPont' : name)),
    }),
  ],
  ['consumer:misspells-own-asid-filter', (search) => misspelt(search, 'nhsAsSvcIA', 'nhsaASvcIA')],
]

/** The same in a query of the SDS FHIR API (pds-sds.md 4.7). */
export const apiParameterSlips: Distortions<Parameters> = [
  [
    'consumer:asks-sds-without-systems',
    (parameters) =>
      parameters.map(([name, value]) => [name, name === 'organization' ? value.replace(/^.*\|/, '') : value]),
  ],
  [
    'consumer:misspells-sds-parameter',
    (parameters) =>
      parameters.map(([name, value]) => [name === 'organization' ? 'organisation' : name, value]),
  ],
]

/** The same in its headers (pds-sds.md 4.7). */
export const apiHeaderSlips: Distortions<HeaderList> = [
  ['consumer:asks-sds-for-xml', (headers) => withHeader(headers, 'Accept', 'application/fhir+xml')],
]

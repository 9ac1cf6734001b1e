import type { HeaderList } from '../../../spine/headers.js'
import { soleHeader } from '../../../spine/headers.js'
import type { InteractionId, OdsCode } from '../../../spine/identifiers.js'
import { interactionIdForm } from '../../../spine/identifiers.js'
import { interactions } from '../../../spine/interactions.js'
import type { LdapSearch } from '../../../wire/ldap-client.js'
import type { LookupQuery } from '../lookup-query.js'
import { withHeader, withoutHeader, type Distortions } from './distortion.js'

/** The Structured record's own capability statement (spine.md 7.3), whose endpoint is another one. */
const STRUCTURED = 'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1'

const otherCapability = (): InteractionId | undefined =>
  interactionIdForm.test(STRUCTURED) ? STRUCTURED : undefined

/** What goes wrong in a lookup by either route (spine.md 4.4). */
export const queryFaults: Distortions<LookupQuery, { readonly organisation: OdsCode }> = [
  [
    'consumer:omits-party-key',
    (query) => (query.record === 'AS' ? { ...query, partyKey: undefined } : query),
  ],
  [
    'consumer:filters-as-record-by-interaction',
    (query) => (query.record === 'AS' ? { ...query, interactionId: interactions.searchSlots.id } : query),
  ],
  [
    'consumer:looks-up-another-capability',
    (query) => (query.record === 'MHS' ? { ...query, interactionId: otherCapability() } : query),
  ],
  ['consumer:looks-up-itself', (query, { organisation }) => ({ ...query, odsCode: organisation })],
  ['consumer:looks-up-in-small-letters', (query) => ({ ...query, odsCode: query.odsCode?.toLowerCase() })],
]

/** What goes wrong in a search of the directory only (spine.md 4.1, 4.8). */
export const searchFaults: Distortions<LdapSearch> = [
  ['consumer:searches-whole-directory', (search) => ({ ...search, base: 'o=nhs' })],
]

/** What goes wrong in the headers to the SDS FHIR API only (spine.md 4.11). */
export const apiHeaderFaults: Distortions<HeaderList> = [
  ['consumer:omits-api-key', (headers) => withoutHeader(headers, 'apikey')],
  ['consumer:accepts-cached-lookup', (headers) => withoutHeader(headers, 'Cache-Control')],
  [
    'consumer:malforms-correlation-id',
    (headers) =>
      withHeader(headers, 'X-Correlation-Id', (soleHeader(headers, 'X-Correlation-Id') ?? '').slice(0, 8)),
  ],
]

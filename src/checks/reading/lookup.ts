import type { Exchange, HttpExchange, LdapExchange } from '../../wire/exchange.js'
import { identifierSystems } from '../../fhir/canonical.js'
import { identifierIn, resourcesIn, textAt } from './json.js'
import { payloadOf } from './payload.js'

/** One record that SDS returned. */
export interface LookupMatch {
  readonly endpoint?: string | undefined
  readonly partyKey?: string | undefined
  readonly asid?: string | undefined
}

/** One search of SDS, by LDAP or by the FHIR API, in one shape. */
export interface Lookup {
  readonly exchange: Exchange
  readonly route: 'ldap' | 'fhir'
  /** Which record it asks for: nhsMhs or Endpoint, nhsAs or Device. */
  readonly record: 'MHS' | 'AS'
  readonly odsCode?: string | undefined
  readonly interactionId?: string | undefined
  readonly partyKey?: string | undefined
  readonly manufacturer?: string | undefined
  /** Undefined when SDS refused the search. */
  readonly matches?: readonly LookupMatch[] | undefined
}

/** The lookup in an exchange with SDS; undefined for a bind or a request that is none. */
export const readLookup = (exchange: Exchange): Lookup | undefined =>
  exchange.kind === 'ldap' ? readSearch(exchange) : readQuery(exchange)

function readSearch(exchange: LdapExchange): Lookup | undefined {
  const { request, response } = exchange
  if (request.operation !== 'search') return undefined
  const assertions = [...request.filter.matchAll(/\(\s*([A-Za-z0-9;-]+)\s*=\s*([^()]*)\)/g)]
  const asserted = (attribute: string) =>
    assertions.find(([, name]) => name?.toLowerCase() === attribute.toLowerCase())?.[2]
  const objectClass = asserted('objectClass')?.toLowerCase()
  if (objectClass !== 'nhsmhs' && objectClass !== 'nhsas') return undefined
  const record = objectClass === 'nhsmhs' ? 'MHS' : 'AS'
  return {
    exchange,
    route: 'ldap',
    record,
    odsCode: asserted('nhsIDCode'),
    interactionId: asserted(record === 'MHS' ? 'nhsMhsSvcIA' : 'nhsAsSvcIA'),
    partyKey: asserted('nhsMHSPartyKey'),
    manufacturer: asserted('nhsMhsManufacturerOrg'),
    matches:
      response.resultCode === 0
        ? response.entries.map(({ attributes }) => {
            const value = (attribute: string) =>
              attributes.find(([name]) => name.toLowerCase() === attribute.toLowerCase())?.[1][0]
            return {
              endpoint: value('nhsMHSEndPoint'),
              partyKey: value('nhsMHSPartyKey'),
              asid: record === 'AS' ? value('uniqueIdentifier') : undefined,
            }
          })
        : undefined,
  }
}

function readQuery(exchange: HttpExchange): Lookup | undefined {
  const [path = '', query = ''] = exchange.request.target.split('?')
  const resource = /\/(Endpoint|Device)$/.exec(path)?.[1]
  if (!resource) return undefined
  const parameters = [...new URLSearchParams(query)]
  const token = (name: string, system: string) =>
    parameters
      .findLast(([given, value]) => given === name && value.startsWith(`${system}|`))?.[1]
      .slice(system.length + 1)
  const answer = exchange.response && payloadOf(exchange.response)
  return {
    exchange,
    route: 'fhir',
    record: resource === 'Endpoint' ? 'MHS' : 'AS',
    odsCode: token('organization', 'https://fhir.nhs.uk/Id/ods-organization-code'),
    interactionId: token('identifier', 'https://fhir.nhs.uk/Id/nhsServiceInteractionId'),
    partyKey: token('identifier', 'https://fhir.nhs.uk/Id/nhsMhsPartyKey'),
    manufacturer: token('manufacturing-organization', 'https://fhir.nhs.uk/Id/ods-organization-code'),
    matches:
      exchange.response?.status === 200
        ? resourcesIn(answer).map((found) => ({
            endpoint: textAt(found, 'address'),
            partyKey: identifierIn(found, identifierSystems.partyKey),
            asid: identifierIn(found, identifierSystems.asid),
          }))
        : undefined,
  }
}

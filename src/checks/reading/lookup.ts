import type { Exchange, HttpExchange, LdapExchange } from '../../wire/exchange.js'
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

interface SdsResource {
  readonly address?: string
  readonly identifier?: readonly { readonly system?: string; readonly value?: string }[]
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
  const bundle =
    exchange.response &&
    (payloadOf(exchange.response) as { entry?: { resource?: SdsResource }[] } | undefined)
  const identifier = (entry: SdsResource | undefined, name: string) =>
    entry?.identifier?.find(({ system }) => system === `https://fhir.nhs.uk/Id/${name}`)?.value
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
        ? (bundle?.entry ?? []).map((entry) => ({
            endpoint: entry.resource?.address,
            partyKey: identifier(entry.resource, 'nhsMhsPartyKey'),
            asid: identifier(entry.resource, 'nhsSpineASID'),
          }))
        : undefined,
  }
}

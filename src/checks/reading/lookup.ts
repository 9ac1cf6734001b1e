import { identifierSystems } from '../../fhir/canonical.js'
import { sameAttribute } from '../../spine/comparisons.js'
import { SPINE_ORGANISATION } from '../../spine/pds-messages.js'
import type { HttpExchange, Intent, LdapExchange, Exchange } from '../../wire/exchange.js'
import { identifierIn, resourcesIn, textAt } from './json.js'
import { readFilter, type LdapFilter } from './ldap-filter.js'
import { payloadOf } from './payload.js'

/** One record that SDS returned. */
export interface LookupMatch {
  readonly endpoint?: string | undefined
  readonly partyKey?: string | undefined
  readonly asid?: string | undefined
}

/** What a lookup is about, by whichever route; values as they were sent, blanks and case included. */
interface Question {
  /** Which record it asks for: nhsMhs or Endpoint, nhsAs or Device; where it names neither, the one that it seems to mean. */
  readonly record: 'MHS' | 'AS'
  readonly odsCode?: string | undefined
  readonly interactionId?: string | undefined
  readonly partyKey?: string | undefined
  readonly manufacturer?: string | undefined
}

interface Answered extends Question {
  /** Whose record is wanted: that of a practice that is to be called, the consumer's own, or one of Spine's; unknown where nobody can say. */
  readonly purpose: 'practice' | 'own-asid' | 'spine' | 'unknown'
  /** Undefined when SDS refused the search. */
  readonly matches?: readonly LookupMatch[] | undefined
}

/** A search of the directory. */
export interface LdapLookup extends Answered {
  readonly route: 'ldap'
  readonly exchange: LdapExchange
  readonly base: string
  readonly scope: 'base' | 'one' | 'sub' | 'children'
  readonly filter: LdapFilter
  /** Value of objectClass as it was sent. */
  readonly objectClass?: string | undefined
  /** Attributes asked for, as they were spelt; empty means all. */
  readonly attributes: readonly string[]
}

/** A query of the SDS FHIR API. */
export interface ApiLookup extends Answered {
  readonly route: 'fhir'
  readonly exchange: HttpExchange
  readonly path: string
  readonly rawQuery: string
  readonly parameters: readonly (readonly [name: string, value: string])[]
  /** Body of the answer as JSON. */
  readonly answer: unknown
}

/** One search of SDS, by LDAP or by the FHIR API, in one shape. */
export type Lookup = LdapLookup | ApiLookup

/** The lookup in an exchange with SDS; undefined for what asks for no record of a service. */
export const readLookup = (
  exchange: Exchange,
  intent?: Intent,
  ask: () => Intent | undefined = () => intent,
): Lookup | undefined =>
  exchange.kind === 'ldap' ? readSearch(exchange, intent, ask) : readQuery(exchange, ask)

/** A consumer that asks for an AS record at its own organisation, or by a supplier, looks for its own ASID (spine.md 4.6). */
function purposeOf({ record, odsCode, partyKey, manufacturer }: Question, ask: () => Intent | undefined) {
  if (odsCode?.trim() === SPINE_ORGANISATION) return 'spine'
  if (record === 'MHS') return 'practice'
  const intent = ask()
  if (intent && odsCode === intent.organisation && odsCode !== intent.target) return 'own-asid'
  if (partyKey !== undefined) return 'practice'
  if (manufacturer !== undefined) return 'own-asid'
  return intent ? 'practice' : 'unknown'
}

/** Whether a search that names no class is for a service: by the act, or where that is not known by what it filters by. */
const isLookingUp = ({ terms }: LdapFilter, intent?: Intent): boolean =>
  intent
    ? intent.action === 'find-endpoint' || intent.action === 'find-asid'
    : terms.some(({ attribute }) => /^nhs(?:Mhs|As)Svc/i.test(attribute))

/** Branches of the directory where no services are (spine.md 4.1). */
const OTHER_BRANCHES = /^ou\s*=\s*(?:organisations|people|referencedata|changelog)\s*,/i

function readSearch(
  exchange: LdapExchange,
  intent: Intent | undefined,
  ask: () => Intent | undefined,
): LdapLookup | undefined {
  const { request, response } = exchange
  if (request.operation !== 'search' || request.scope === 'base' || OTHER_BRANCHES.test(request.base))
    return undefined
  const filter = readFilter(request.filter)
  const asserted = (name: string) =>
    filter.terms.find(({ attribute }) => sameAttribute(attribute, name))?.value
  const objectClass = asserted('objectClass')
  const record = recordIn(objectClass) ?? (isLookingUp(filter, intent) ? meant(filter, intent) : undefined)
  if (record === undefined) return undefined
  const question = {
    record,
    odsCode: asserted('nhsIDCode'),
    interactionId: asserted(record === 'MHS' ? 'nhsMhsSvcIA' : 'nhsAsSvcIA'),
    partyKey: asserted('nhsMHSPartyKey'),
    manufacturer: asserted('nhsMhsManufacturerOrg'),
  }
  return {
    ...question,
    get purpose() {
      return purposeOf(question, ask)
    },
    route: 'ldap',
    exchange,
    base: request.base,
    scope: request.scope,
    filter,
    objectClass,
    attributes: request.attributes,
    matches:
      response.resultCode === 0 ? response.entries.flatMap((entry) => matchesIn(entry, record)) : undefined,
  }
}

const recordIn = (objectClass = ''): Lookup['record'] | undefined =>
  sameAttribute(objectClass, 'nhsMhs') ? 'MHS' : sameAttribute(objectClass, 'nhsAs') ? 'AS' : undefined

/** The record that is meant where the class is missing or misspelt. */
const meant = ({ terms }: LdapFilter, intent?: Intent): Lookup['record'] =>
  terms.some(({ attribute }) => /^nhsMhsSvc/i.test(attribute)) || intent?.action === 'find-endpoint'
    ? 'MHS'
    : 'AS'

/** One for each address, as the API gives one Endpoint for each (corrections.md 4); one where there is none. */
function matchesIn(
  { attributes }: LdapExchange['response']['entries'][number],
  record: Lookup['record'],
): readonly LookupMatch[] {
  const values = (name: string) => attributes.find(([each]) => sameAttribute(each, name))?.[1] ?? []
  const [partyKey] = values('nhsMHSPartyKey')
  const [asid] = record === 'AS' ? values('uniqueIdentifier') : []
  const [first, ...others] = values('nhsMHSEndPoint')
  return [first, ...others].map((endpoint) => ({ endpoint, partyKey, asid }))
}

function readQuery(exchange: HttpExchange, ask: () => Intent | undefined): ApiLookup | undefined {
  const { request, response } = exchange
  const [path = '', ...rest] = request.target.split('?')
  const resource = /\/(Endpoint|Device)s?\/?$/i.exec(path)?.[1]?.toLowerCase()
  if (resource === undefined) return undefined
  const rawQuery = rest.join('?')
  const parameters = [...new URLSearchParams(rawQuery)]
  const token = (name: string, system: string) =>
    parameters
      .findLast(([given, value]) => given === name && value.startsWith(`${system}|`))?.[1]
      .slice(system.length + 1)
  const question = {
    record: resource === 'endpoint' ? ('MHS' as const) : ('AS' as const),
    odsCode: token('organization', identifierSystems.odsCode),
    interactionId: token('identifier', identifierSystems.interactionId),
    partyKey: token('identifier', identifierSystems.partyKey),
    manufacturer: token('manufacturing-organization', identifierSystems.odsCode),
  }
  const answer = response && payloadOf(response)
  return {
    ...question,
    get purpose() {
      return purposeOf(question, ask)
    },
    route: 'fhir',
    exchange,
    path,
    rawQuery,
    parameters,
    answer,
    matches:
      response?.status === 200
        ? resourcesIn(answer).map((found) => ({
            endpoint: textAt(found, 'address'),
            partyKey: identifierIn(found, identifierSystems.partyKey),
            asid: identifierIn(found, identifierSystems.asid),
          }))
        : undefined,
  }
}

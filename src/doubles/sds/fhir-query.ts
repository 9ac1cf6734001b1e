import { identifierSystems } from '../../fhir/canonical.js'
import { ApiFailure } from './api-failure.js'

/** What a request to the SDS FHIR API asks for (pds-sds.md 4.7). */
export interface SdsQuery {
  readonly resource: SdsResourceType
  readonly odsCode?: string | undefined
  readonly interactionId?: string | undefined
  readonly partyKey?: string | undefined
  readonly manufacturer?: string | undefined
}

export type SdsResourceType = 'Device' | 'Endpoint'

/** A query, or the words in which the API refuses it. */
export type ReadQuery = { readonly query: SdsQuery } | { readonly reason: string }

const ORGANISATION = `organization=${identifierSystems.odsCode}|value`
const INTERACTION = `identifier=${identifierSystems.interactionId}|value`
const PARTY_KEY = `identifier=${identifierSystems.partyKey}|value`

/** The systems each parameter's value may begin with. */
const PARAMETERS = {
  organization: [identifierSystems.odsCode],
  identifier: [identifierSystems.interactionId, identifierSystems.partyKey],
  'manufacturing-organization': [identifierSystems.odsCode],
} as const

type Parameter = keyof typeof PARAMETERS

const isParameter = (name: string): name is Parameter => Object.hasOwn(PARAMETERS, name)

const allowed = (resource: SdsResourceType, name: string): name is Parameter =>
  isParameter(name) && (resource === 'Device' || name !== 'manufacturing-organization')

/**
 * Reads a query string; refusals come in the order in which the API finds them (pds-sds.md 4.8).
 * @throws ApiFailure for a value that is not UTF-8
 */
export function readQuery(resource: SdsResourceType, queryString: string): ReadQuery {
  const parameters = new URLSearchParams(queryString)
  const reason = firstFault(resource, parameters)
  if (reason !== undefined) return { reason }
  const query: SdsQuery = {
    resource,
    odsCode: lastValue(parameters, 'organization', identifierSystems.odsCode),
    interactionId: lastValue(parameters, 'identifier', identifierSystems.interactionId),
    partyKey: lastValue(parameters, 'identifier', identifierSystems.partyKey),
    manufacturer: lastValue(parameters, 'manufacturing-organization', identifierSystems.odsCode),
  }
  const missing = whatIsMissing(query)
  return missing === undefined ? { query } : { reason: missing }
}

/** What decoding makes of bytes that are not UTF-8. */
const UNREADABLE = '\uFFFD'

function firstFault(resource: SdsResourceType, parameters: URLSearchParams): string | undefined {
  for (const name of new Set(parameters.keys())) {
    if (!allowed(resource, name)) return `Illegal query parameter '${name}'`
    const systems: readonly string[] = PARAMETERS[name]
    if (parameters.getAll(name).some((value) => value.includes(UNREADABLE)))
      throw new ApiFailure(`${name} is not UTF-8`)
    // Only what follows the system may have blanks around it (corrections.md 4).
    const fits = (value: string) => systems.some((system) => value.startsWith(`${system}|`))
    if (!parameters.getAll(name).every(fits)) return wrongSystem(name)
  }
  return undefined
}

const shouldBe = (name: string, form: string): string =>
  `Missing or invalid '${name}' query parameter. Should be '${form}'`

function wrongSystem(name: Parameter): string {
  if (name !== 'identifier') return shouldBe(name, `${name}=${PARAMETERS[name][0]}|value`)
  // The bracket stays open in the API's own wording.
  return `Missing or invalid 'identifier' query parameter. Should be one or both of: ['${INTERACTION}', '${PARTY_KEY}'`
}

/** Of repeated values of one kind the last counts; a blank one is none; a value may hold a bar of its own. */
const lastValue = (parameters: URLSearchParams, name: Parameter, system: string): string | undefined =>
  parameters
    .getAll(name)
    .map((value) => value.trim())
    .filter((value) => value.startsWith(`${system}|`))
    .map((value) => value.slice(system.length + 1))
    .findLast((value) => value.trim() !== '')

function whatIsMissing({ resource, odsCode, interactionId, partyKey }: SdsQuery): string | undefined {
  if (resource === 'Device') {
    if (odsCode === undefined) return shouldBe('organization', ORGANISATION)
    return interactionId === undefined ? shouldBe('identifier', INTERACTION) : undefined
  }
  const given = [odsCode, interactionId, partyKey].filter((each) => each !== undefined)
  return given.length < 2 ? COMBINATIONS : undefined
}

// The API's own list has nothing between its items.
const COMBINATIONS = `Missing or invalid query parameters. Should one of following combinations: [${[
  [ORGANISATION, INTERACTION, PARTY_KEY],
  [ORGANISATION, INTERACTION],
  [ORGANISATION, PARTY_KEY],
  [INTERACTION, PARTY_KEY],
]
  .map((combination) => `'${combination.join('&')}'`)
  .join('')}]`

import { identifierSystems } from '../../fhir/canonical.js'
import { isUuid } from '../../spine/comparisons.js'
import { check } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { fieldOf, type Field } from '../reading/call.js'
import type { ApiLookup } from '../reading/lookup.js'
import { apiLookups, askedBy, isEnough } from './kinds.js'

const header =
  (name: string) =>
  ({ exchange }: ApiLookup): Field =>
    fieldOf(exchange.request.headers, name)

/** The forms of system|value that each parameter takes (pds-sds.md 4.7). */
const SYSTEMS: Readonly<Record<string, readonly string[]>> = {
  organization: [identifierSystems.odsCode],
  identifier: [identifierSystems.interactionId, identifierSystems.partyKey],
  'manufacturing-organization': [identifierSystems.odsCode],
}

const isAllowed = (name: string, { record }: ApiLookup): boolean =>
  Object.hasOwn(SYSTEMS, name) && (record === 'AS' || name !== 'manufacturing-organization')

const isOfSystem = (value: string, system: string): boolean =>
  value.startsWith(`${system}|`) && value.slice(system.length + 1).trim() !== ''

const isWithoutSystem = ([name, value]: ApiLookup['parameters'][number]): boolean =>
  SYSTEMS[name]?.some((system) => isOfSystem(value, system)) === false

/** Types that the API answers in; with a parameter beside it, it knows none of them (pds-sds.md 4.7). */
const TYPES = ['application/fhir+json', 'application/json', '*/*']

/** Whether the gateway is told not to answer from its cache. */
export const asksForCurrentRecord = (lookup: ApiLookup): boolean =>
  header('Cache-Control')(lookup).values.some((value) =>
    value.split(',').some((each) => each.trim().toLowerCase() === 'no-cache'),
  )

/** How consumers ask the SDS FHIR API (spine.md 4.11, pds-sds.md 4.7, 4.9). */
export const apiRequestChecks = [
  check({
    id: 'sds-api-is-asked-as-documented',
    title: 'The SDS FHIR API is asked by GET at Endpoint or Device, by the parameters that it has and needs',
    matters: 'SDS refuses any other question, and the practice cannot be called.',
    mend: 'Ask by GET /Endpoint or GET /Device, with organization and identifier, spelt like that.',
    party: 'consumer',
    requirements: ['SDS-API-1'],
    of: apiLookups,
    reads: ({ exchange, path, parameters }) => ({ method: exchange.request.method, path, parameters }),
    expects: ({ method, path, parameters }, lookup) =>
      all(
        expectThat(method === 'GET', 'method', 'GET', method),
        expectThat(/\/(?:Endpoint|Device)$/.test(path), 'path', '/Endpoint or /Device', path),
        parameters
          .filter(([name]) => !isAllowed(name, lookup))
          .map(([name]) => ({
            at: `parameter ${name}`,
            expected: 'organization or identifier',
            actual: name,
          })),
        // What lacks its system is told by itself.
        expectThat(
          isEnough(lookup) || parameters.some(isWithoutSystem),
          'query',
          lookup.record === 'AS'
            ? 'organization and interaction ID'
            : 'two of organization, interaction ID and party key',
          askedBy(lookup).join(', '),
        ),
      ),
  }),
  check({
    id: 'sds-api-calls-carry-the-api-key',
    title: 'Calls to the SDS FHIR API carry an apikey header',
    matters: 'Without it the API answers nothing.',
    mend: 'Send the application’s API key as apikey with each call.',
    party: 'consumer',
    requirements: ['SDS-API-01', 'SDS-API-1'],
    of: apiLookups,
    reads: header('apikey'),
    expects: ({ sole, values }) =>
      expectThat(
        Boolean(sole),
        'apikey',
        'the API key, once',
        values.length > 1 ? `${values.length} values` : undefined,
      ),
  }),
  check({
    id: 'sds-api-is-asked-for-a-type-that-it-has',
    title: 'Accept names a type in which the SDS FHIR API answers',
    matters: 'SDS refuses to answer in another form, and the practice cannot be called.',
    mend: 'Send Accept: application/fhir+json, without parameters, or none at all.',
    party: 'consumer',
    requirements: ['SDS-API-1'],
    of: apiLookups,
    reads: (lookup) => {
      const { values } = header('Accept')(lookup)
      return values.length > 0 ? values.join(', ') : undefined
    },
    expects: (accepted) =>
      expectThat(
        accepted.split(',').some((type) => TYPES.includes(type.trim().toLowerCase())),
        'Accept',
        TYPES.join(' or '),
        accepted,
      ),
  }),
  check({
    id: 'sds-correlation-id-is-a-uuid',
    title: 'An X-Correlation-Id sent to the SDS FHIR API is a UUID',
    matters: 'SDS refuses any other, and nobody could follow it through the logs.',
    mend: 'Send a new random UUID, or leave the header out.',
    party: 'consumer',
    requirements: ['SDS-API-02'],
    of: apiLookups,
    reads: (lookup) => {
      const { values } = header('X-Correlation-Id')(lookup)
      return values.length > 0 ? values.join(', ') : undefined
    },
    expects: (id) => expectThat(isUuid(id), 'X-Correlation-Id', 'a UUID', id),
  }),
  check({
    id: 'sds-parameters-have-systems',
    title: 'Parameters to the SDS FHIR API are the prescribed system and a value, with a pipe between them',
    matters: 'SDS refuses a value without its system, and the practice cannot be called.',
    mend: 'Write each value as system|value, with the system that the parameter has.',
    party: 'consumer',
    requirements: ['SDS-API-08'],
    of: apiLookups,
    reads: (lookup) => lookup.parameters.filter(([name]) => isAllowed(name, lookup)),
    expects: (parameters) =>
      parameters.filter(isWithoutSystem).map(([name, value]) => ({
        at: `parameter ${name}`,
        expected: SYSTEMS[name]?.map((system) => `${system}|value`).join(' or ') ?? '',
        actual: value === '' ? 'nothing' : value,
      })),
  }),
  check({
    id: 'sds-queries-are-percent-encoded',
    title: 'The pipe in a parameter to the SDS FHIR API is percent-encoded',
    matters: 'A pipe is no character of a URL; what stands between may cut the request short there.',
    mend: 'Write %7C for each pipe in a query.',
    party: 'consumer',
    requirements: ['SDS-API-08'],
    advisory: 'the API takes a pipe as it is',
    of: apiLookups,
    reads: ({ rawQuery }) => rawQuery,
    expects: (query) =>
      expectThat(!query.includes('|'), 'query', '%7C for every pipe', `${query.split('|').length - 1} as |`),
  }),
  check({
    id: 'current-record-is-asked-for',
    title: 'The SDS FHIR API is told not to answer from its cache',
    matters: 'A practice that has just moved its endpoint is called at its old one for half an hour.',
    mend: 'Send Cache-Control: no-cache with each lookup.',
    party: 'consumer',
    requirements: ['SDS-API-21'],
    of: apiLookups,
    reads: (lookup) => ({ isAskedFor: asksForCurrentRecord(lookup) }),
    expects: ({ isAskedFor }, lookup) =>
      expectThat(isAskedFor, 'Cache-Control', 'no-cache', header('Cache-Control')(lookup).values.join(', ')),
  }),
] as const

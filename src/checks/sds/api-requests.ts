import { identifierSystems } from '../../fhir/canonical.js'
import { headerValues, soleHeader } from '../../spine/headers.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { all, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import type { Lookup } from '../reading/lookup.js'
import type { Scene } from '../reading/scene.js'
import { mhsRecordBefore, practiceLookupsFor } from './practice-lookups.js'

export const UUID = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/

interface ApiLookup extends Lookup {
  readonly exchange: HttpExchange
}

/** Searches by the SDS FHIR API. */
export const apiLookups = (scene: Scene): readonly ApiLookup[] =>
  scene.lookups.flatMap((lookup) =>
    lookup.exchange.kind === 'http' ? { ...lookup, exchange: lookup.exchange } : [],
  )

export const queryOf = ({ request }: HttpExchange): string => request.target.split('?').slice(1).join('?')

const eachRequest = eachOf(apiLookups)

/** The forms of system|value that each parameter takes (pds-sds.md 4.7). */
const SYSTEMS: Readonly<Record<string, readonly string[]>> = {
  organization: [identifierSystems.odsCode],
  identifier: [identifierSystems.interactionId, identifierSystems.partyKey],
  'manufacturing-organization': [identifierSystems.odsCode],
}

const isWellFormed = ([name, value]: readonly [string, string]): boolean =>
  SYSTEMS[name]?.some((system) => value.startsWith(`${system}|`) && value.length > system.length + 1) ?? false

/** How consumers ask the SDS FHIR API (spine.md 4.11, pds-sds.md 4.7, 4.9). */
export const apiRequestChecks: readonly Check[] = [
  {
    id: 'sds-api-is-asked-as-documented',
    title: 'The SDS FHIR API is asked by GET with an apikey and the parameters that each resource needs',
    requirements: ['SDS-API-1'],
    calledForBy: [],
    judge: eachRequest({
      examine: ({ exchange: { request }, record, odsCode, interactionId, partyKey }) => {
        const given = [odsCode, interactionId, partyKey].filter((each) => each !== undefined).length
        return all(
          expectSame('method', 'GET', request.method),
          expectThat(soleHeader(request.headers, 'apikey') !== undefined, 'apikey', 'once', undefined),
          record === 'AS'
            ? expectThat(
                odsCode !== undefined && interactionId !== undefined,
                'query of Device',
                'organization and interaction ID',
                request.target,
              )
            : expectThat(
                given >= 2,
                'query of Endpoint',
                'two of organization, interaction ID and party key',
                request.target,
              ),
        )
      },
    }),
  },
  {
    id: 'sds-api-calls-carry-the-api-key',
    title: 'Calls to the SDS FHIR API carry an apikey header',
    requirements: ['SDS-API-01'],
    calledForBy: [],
    judge: eachRequest({
      examine: ({ exchange: { request } }) =>
        expectThat(
          Boolean(soleHeader(request.headers, 'apikey')),
          'apikey',
          "the application's API key",
          undefined,
        ),
    }),
  },
  {
    id: 'sds-correlation-id-is-a-uuid',
    title: 'An X-Correlation-Id sent to the SDS FHIR API is a UUID',
    requirements: ['SDS-API-02'],
    calledForBy: [],
    judge: eachRequest({
      on: ({ exchange: { request } }) => headerValues(request.headers, 'X-Correlation-Id').length > 0,
      examine: ({ exchange: { request } }) => {
        const id = headerValues(request.headers, 'X-Correlation-Id').join(', ')
        return expectThat(UUID.test(id), 'X-Correlation-Id', 'a UUID', id)
      },
    }),
  },
  {
    id: 'sds-parameters-have-systems',
    title: 'Parameters to the SDS FHIR API are system and value with a percent-encoded pipe between them',
    requirements: ['SDS-API-08'],
    calledForBy: [],
    judge: eachRequest({
      examine: ({ exchange }) => {
        const query = queryOf(exchange)
        return all(
          expectThat(!query.includes('|'), 'query', '%7C for every pipe', query),
          ...[...new URLSearchParams(query)].map((parameter) =>
            expectThat(
              isWellFormed(parameter),
              `parameter ${parameter[0]}`,
              SYSTEMS[parameter[0]]?.map((system) => `${system}|value`).join(' or ') ?? 'no such parameter',
              parameter[1],
            ),
          ),
        )
      },
    }),
  },
  {
    id: 'device-is-looked-up-by-the-party-key-found',
    title: 'A Device is looked up by the party key of the Endpoint as well',
    requirements: ['SDS-API-09'],
    calledForBy: [],
    judge: eachOf(practiceLookupsFor('AS', 'fhir'))({
      examine: (lookup, scene) => {
        const found = mhsRecordBefore(scene, lookup)?.matches?.map(({ partyKey }) => partyKey) ?? []
        return expectThat(
          lookup.partyKey !== undefined && (found.length === 0 || found.includes(lookup.partyKey)),
          'identifier nhsMhsPartyKey',
          found.join(' or ') || 'the one of the Endpoint',
          lookup.partyKey,
        )
      },
    }),
  },
  {
    id: 'current-record-is-asked-for',
    title: 'The SDS FHIR API is told not to answer from its cache',
    requirements: ['SDS-API-21'],
    calledForBy: [],
    judge: eachRequest({
      examine: ({ exchange: { request } }) => {
        const value = headerValues(request.headers, 'Cache-Control').join(', ')
        return expectThat(/\bno-cache\b/i.test(value), 'Cache-Control', 'no-cache', value)
      },
    }),
  },
]

import type { HttpExchange } from '../../wire/exchange.js'
import { all, expectThat, sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { precedes, sameOrganisation } from '../reading/history.js'
import { textAt } from '../reading/json.js'
import type { Scene } from '../reading/scene.js'
import { parseJson } from '../reading/token.js'
import { apiRequests } from './retrieval.js'

const SEARCH = /^\/personal-demographics\/FHIR\/R4\/Patient\?(.+)$/

/** A search of PDS by demographics, with its query as written. */
interface Search {
  readonly exchange: HttpExchange
  readonly query: string
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

const searches = (scene: Scene): readonly Search[] =>
  apiRequests(scene).flatMap((exchange) => {
    const query = SEARCH.exec(exchange.request.target)?.[1]
    return query === undefined ? [] : [{ exchange, query, parameters: [...new URLSearchParams(query)] }]
  })

const eachSearch = eachOf(searches)

const withWildcard = ({ parameters }: Search): readonly (readonly [string, string])[] =>
  parameters.filter(([, value]) => value.includes('*'))

const isFuzzy = ({ parameters }: Search): boolean =>
  parameters.some(([name, value]) => name === '_fuzzy-match' && value === 'true')

const wildcards = (search: Search): Found =>
  all(
    expectThat(!search.query.includes('*'), 'query', 'wildcards as %2A', search.query),
    expectThat(!isFuzzy(search), 'query', 'no wildcard in a fuzzy search', search.query),
    ...withWildcard(search).map(([name, value]) =>
      expectThat(value.indexOf('*') >= 2, name, 'a wildcard after two characters at least', value),
    ),
  )

/** PDS found so many that it names none (pds-sds.md 3.6). */
const foundTooMany = ({ exchange: { response } }: Search): boolean =>
  response?.status === 200 && textAt(parseJson(response.body), 'resourceType') === 'OperationOutcome'

/** The next request to PDS by the same organisation. */
const nextTrace = (scene: Scene, { exchange }: Search): HttpExchange | undefined =>
  apiRequests(scene).find((each) => precedes(exchange, each) && sameOrganisation(scene, each, exchange))

function upon(scene: Scene, search: Search): Found {
  const next = nextTrace(scene, search)
  return [...scene.lookups, ...scene.calls]
    .filter(
      ({ exchange }) =>
        precedes(search.exchange, exchange) &&
        sameOrganisation(scene, exchange, search.exchange) &&
        (next === undefined || precedes(exchange, next)),
    )
    .map(({ exchange }) => ({
      at: 'after the search',
      expected: 'no lookup and no request to a practice, since no patient was found',
      actual: `${exchange.id} to ${exchange.receiver}`,
    }))
}

/** How consumers search PDS where they do not know the NHS number (pds-sds.md 3.6). */
export const searchChecks: readonly Check[] = [
  {
    id: 'pds-wildcards-are-well-placed',
    title: 'Wildcards in a search of PDS are %2A, follow two characters, and are in no fuzzy search',
    requirements: ['PDS-FHIR-28'],
    calledForBy: [],
    judge: eachSearch({ on: (search) => withWildcard(search).length > 0, examine: wildcards }),
  },
  {
    id: 'postal-code-has-its-new-name',
    title: 'A search of PDS by postcode uses address-postalcode',
    requirements: ['PDS-FHIR-33'],
    calledForBy: [],
    judge: eachSearch({
      on: ({ parameters }) => parameters.some(([name]) => /^address-post(?:al)?code$/.test(name)),
      examine: ({ parameters, query }) =>
        expectThat(
          !parameters.some(([name]) => name === 'address-postcode'),
          'query',
          'address-postalcode',
          query,
        ),
    }),
  },
  {
    id: 'no-journey-upon-too-many-matches',
    title: 'Nothing is looked up or asked upon a search of PDS that found too many patients',
    requirements: ['PDS-FHIR-22'],
    calledForBy: [],
    judge: (scene) =>
      searches(scene)
        .filter(foundTooMany)
        .map((search) => sighting([search.exchange], upon(scene, search))),
  },
]

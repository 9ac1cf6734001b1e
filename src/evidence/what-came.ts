import { noResourceInWords, RIGHT_PLACE } from '../fhir/no-resource.js'
import { headerValues } from '../spine/headers.js'
import type { HttpExchange } from '../wire/exchange.js'
import type { CausePlace } from './causes-of-run.js'
import type { RunRecord, ScenarioRecord } from './run-record.js'

/**
 * What a practice answered where a cause showed, where that is no FHIR at all: a page of a proxy, a login, nothing. Where it answered nothing else in
 * the whole run, whether that is the right place is asked first.
 */
export function cameInWords(
  { scenario, exchanges }: CausePlace,
  { scenarios }: Pick<RunRecord, 'scenarios'>,
): string | undefined {
  const leg = legIn(scenario, exchanges)
  const came = leg && whatCame(leg)
  if (came === undefined) return undefined
  return `answered ${came}${speakingFhir(scenarios).has(leg?.receiver ?? '') ? '' : `: ${RIGHT_PLACE}`}`
}

/** The request to a practice that showed it first, on the way there or as it arrived. */
export const legIn = (
  { exchanges: all }: ScenarioRecord,
  exchanges: readonly string[],
): HttpExchange | undefined =>
  all.find(
    (each): each is HttpExchange =>
      each.kind === 'http' &&
      each.leg === 'to-provider' &&
      (exchanges.includes(each.id) || (each.forwards !== undefined && exchanges.includes(each.forwards))),
  )

/** What a practice answered, where that is no FHIR and was to be. */
export function whatCame({ request: { method, headers }, response }: HttpExchange): string | undefined {
  if (!response || method === 'HEAD') return undefined
  const asksForNone = headerValues(headers, 'Prefer').some((value) => value.includes('return=minimal'))
  return asksForNone && response.body.length === 0 ? undefined : noResourceInWords(response)
}

const known = new WeakMap<readonly ScenarioRecord[], ReadonlySet<string>>()

/** Practices that answered any request of a run with a FHIR resource, by name. */
function speakingFhir(scenarios: readonly ScenarioRecord[]): ReadonlySet<string> {
  const before = known.get(scenarios)
  if (before) return before
  const speaking = new Set<string>()
  for (const { exchanges } of scenarios)
    for (const each of exchanges)
      if (each.kind === 'http' && each.leg === 'to-provider' && !speaking.has(each.receiver)) {
        const { response } = each
        if (response && response.body.length > 0 && noResourceInWords(response) === undefined)
          speaking.add(each.receiver)
      }
  known.set(scenarios, speaking)
  return speaking
}

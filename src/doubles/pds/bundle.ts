import { londonDateTime } from '../../spine/london-time.js'
import type { ApiRequest } from './api-request.js'
import type { PdsBundle, PdsPatient } from './resources.js'

/** Where entries are said to be, whatever host serves them (pds-sds.md 3.7). */
const PRODUCTION = 'https://api.service.nhs.uk/personal-demographics/FHIR/R4'

export interface Scored {
  /** 0 to 1; 1 is an exact match. */
  readonly score: number
  readonly record: PdsPatient
}

/** The results of a search, best first; without a match there is no entry member at all (pds-sds.md 3.7). */
export function searchResults(matches: readonly Scored[], { has, now }: ApiRequest): PdsBundle {
  const entry = matches
    .toSorted((one, other) => other.score - one.score)
    .map(({ score, record }) => ({
      fullUrl: `${PRODUCTION}/Patient/${record.id}`,
      search: { score: Number(score.toFixed(4)) },
      resource: record,
    }))
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    timestamp: londonDateTime(now),
    total: entry.length,
    ...(entry.length > 0 || has('pds:sends-empty-entry') ? { entry } : {}),
  }
}

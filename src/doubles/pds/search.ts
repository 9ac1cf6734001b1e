import { londonDate } from '../../spine/london-time.js'
import type { Patient } from '../../topology/topology.js'
import { give, type PdsAnswer } from './answer.js'
import type { ApiRequest } from './api-request.js'
import { searchResults } from './bundle.js'
import type { PdsMode } from './oauth/scopes.js'
import { refuse } from './outcomes.js'
import { shownRecord } from './record-faults.js'
import { isHidden } from './patient-record.js'
import { isInvalid, survivingRecord } from './retrieve.js'
import { readCriteria, type Criteria } from './search-criteria.js'
import { scoreOf } from './search-match.js'

/**
 * GET /Patient: those who fit, best first; where they are more than wanted, status 200 with an OperationOutcome and no list
 * that is cut short. Without a user, a single match is all that can be wanted (pds-sds.md 3.6, 3.7).
 */
export function search(request: ApiRequest, mode: PdsMode): PdsAnswer {
  const read = readCriteria(request.query)
  if (!('criteria' in read)) return read
  const matches = matching(read.criteria, request)
  const wanted = mode === 'user-restricted' ? read.criteria.maxResults : 1
  if (matches.size > wanted || request.has('pds:finds-too-many')) return refuse('tooManyMatches')
  const scored = [...matches].map(([patient, score]) => ({
    score,
    record: shownRecord(patient, request, true),
  }))
  return give(
    searchResults(scored, request),
    request.has('pds:sends-etag-on-search') ? [['ETag', 'W/"1"']] : [],
  )
}

/** What a search has to know, by whichever route it came. */
type Asked = Pick<ApiRequest, 'has' | 'now' | 'topology'>

/** Everybody who fits, by the record that stands for them now, with the best score any of their records has. */
export function matching(criteria: Criteria, request: Asked): ReadonlyMap<Patient, number> {
  const best = new Map<Patient, number>()
  const today = londonDate(request.now)
  for (const held of request.topology.patients) {
    const score = scoreOf(held, criteria, today)
    const current = survivingRecord(request.topology, held)
    if (score === undefined || !current || !mayBeFound(current, criteria, request)) continue
    best.set(current, Math.max(score, best.get(current) ?? 0))
  }
  return best
}

/** No invalid record is found, and no sensitive one by anything that tells where the person is (PDS-FHIR-16). */
function mayBeFound(patient: Patient, { postalCode, practice }: Criteria, { has }: Asked): boolean {
  const asksWhere = postalCode !== undefined || practice !== undefined
  return (
    !isInvalid(patient) &&
    (!isHidden(patient) || !asksWhere || has('pds:finds-sensitive-patients-by-postal-code'))
  )
}

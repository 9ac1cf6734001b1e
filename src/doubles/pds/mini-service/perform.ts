import type { MiniCriteria } from '../../../hl7/mini-criteria.js'
import { nhsNumberForm } from '../../../spine/identifiers.js'
import { londonDate } from '../../../spine/london-time.js'
import { MINI_CODES, type MiniOperation } from '../../../spine/mini-service.js'
import { GENDER_CODES } from '../../../spine/pds-messages.js'
import { patientWithNumber } from '../../../topology/lookups.js'
import type { Patient, Topology } from '../../../topology/topology.js'
import type { PdsBehaviour } from '../api-request.js'
import { dateRange, isDateCriterion, type DateRange } from '../date-range.js'
import { shownRecord } from '../record-faults.js'
import { isInvalid, survivingRecord } from '../retrieve.js'
import { matching } from '../search.js'
import { scoreOf } from '../search-match.js'
import type { MiniOutcome } from './outcome.js'
import { miniRecordOf } from './record.js'

/** A request that arrived whole, with what PDS knows of it. */
export interface MiniRequest {
  readonly operation: MiniOperation
  readonly criteria: MiniCriteria
  readonly topology: Topology
  readonly now: number
  readonly has: (behaviour: PdsBehaviour) => boolean
}

const GENDERS = new Map<string, string>(Object.entries(GENDER_CODES).map(([gender, code]) => [code, gender]))

/** The date of birth as a range of one day; undefined of what is no date. */
export function birthDateOf({ birthDate = '' }: MiniCriteria): DateRange | undefined {
  if (!/^\d{8}$/.test(birthDate)) return undefined
  const born = birthDate.replace(/^(\d{4})(\d{2})(\d{2})$/, 'eq$1-$2-$3')
  return isDateCriterion(born) ? dateRange([born]) : undefined
}

/** Whether a request has what its operation needs, each in its form, and can be looked for by it (pds-sds.md 5.2). */
export function isValid({ criteria: allowed }: MiniOperation, criteria: MiniCriteria): boolean {
  const names = criteria.told.map(({ name }) => name)
  const hasAll = allowed.every(({ name, isRequired }) => !isRequired || names.includes(name))
  return (
    hasAll &&
    birthDateOf(criteria) !== undefined &&
    (criteria.gender === undefined || GENDERS.has(criteria.gender)) &&
    ((criteria.number ?? '') !== '' || (criteria.family ?? '') !== '')
  )
}

/** A single exact match or nothing, from what PDS holds (pds-sds.md 5.1). */
export function perform(request: MiniRequest): MiniOutcome {
  const { criteria, operation } = request
  if (!isValid(operation, criteria)) return { code: MINI_CODES.invalidRequest }
  const { number } = criteria
  return number === undefined || number === '' ? searched(request) : foundByNumber(number, request)
}

function foundByNumber(number: string, request: MiniRequest): MiniOutcome {
  const { topology, has, operation } = request
  if (!nhsNumberForm.test(number)) return { code: MINI_CODES.notNewStyle }
  const asked = patientWithNumber(topology, number)
  const held = has('pds:gives-whoever-comes-near') ? neighbourOf(asked, topology) : asked
  const patient = held && !has('pds:keeps-superseded-record') ? survivingRecord(topology, held) : held
  if (!patient) return { code: MINI_CODES.noMatch }
  if (isInvalid(patient) && !has('pds:returns-invalidated-records')) return { code: MINI_CODES.invalidated }
  if (has('pds:says-number-is-not-traced') || has('pds:drops-verification-status'))
    return { code: MINI_CODES.notVerified }
  const fits = has('pds:gives-whoever-comes-near') || fitsWhatWasTold(patient, request)
  if (operation.name !== 'verifyNHSNumber' && !fits) return { code: MINI_CODES.notVerified }
  const code = patient === held ? MINI_CODES.success : MINI_CODES.superseded
  return { code, record: recordOf(patient, request, false), fits }
}

/** Somebody else who is alive and can be met. */
const neighbourOf = (asked: Patient | undefined, { patients }: Topology): Patient | undefined =>
  asked &&
  patients.find(
    (each) =>
      each.birthDate !== asked.birthDate &&
      each.registeredPractice !== undefined &&
      !each.sensitive &&
      each.deceased === undefined &&
      each.supersededBy === undefined &&
      !isInvalid(each),
  )

const NOTHING = {
  ...{ gender: undefined, deathDate: undefined, postalCode: undefined, practice: undefined },
  ...{ email: undefined, phone: undefined },
  ...{ isFuzzy: false, isExact: false, hasHistory: false, maxResults: 1 },
}

const ANY_DAY: DateRange = { from: '', to: '' }

const wanted = (criteria: MiniCriteria) => ({
  ...NOTHING,
  family: criteria.family,
  given: criteria.given === undefined ? [] : [criteria.given],
  gender: GENDERS.get(criteria.gender ?? ''),
  birthDate: birthDateOf(criteria) ?? ANY_DAY,
  postalCode: criteria.postalCode,
})

const fitsWhatWasTold = (patient: Patient, { criteria, now }: MiniRequest): boolean =>
  scoreOf(patient, wanted(criteria), londonDate(now)) !== undefined

function searched(request: MiniRequest): MiniOutcome {
  const [match, ...others] = matching(wanted(request.criteria), request).keys()
  if (!match) return { code: MINI_CODES.noMatch }
  return others.length > 0 || request.has('pds:finds-too-many')
    ? {
        code: MINI_CODES.severalMatches,
        record: request.has('pds:picks-one-of-several-matches') ? recordOf(match, request, true) : undefined,
      }
    : { code: MINI_CODES.success, record: recordOf(match, request, true) }
}

const recordOf = (patient: Patient, request: MiniRequest, isSearched: boolean) =>
  miniRecordOf(shownRecord(patient, request, isSearched), request.topology, londonDate(request.now))

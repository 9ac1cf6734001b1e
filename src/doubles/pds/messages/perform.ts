import { readPdsCriteria, type PdsCriteria } from '../../../hl7/criteria.js'
import { nhsNumberForm } from '../../../spine/identifiers.js'
import { londonDate } from '../../../spine/london-time.js'
import { GENDER_CODES, type PdsQuery } from '../../../spine/pds-messages.js'
import { patientWithNumber } from '../../../topology/lookups.js'
import type { Patient, Topology } from '../../../topology/topology.js'
import type { MessageElement } from '../../../hl7/xml.js'
import type { PdsBehaviour } from '../api-request.js'
import { dateRange, isDateCriterion } from '../date-range.js'
import { shownRecord } from '../record-faults.js'
import { isInvalid, survivingRecord } from '../retrieve.js'
import { matching } from '../search.js'
import type { Hl7Answer } from './envelope.js'
import { QUERY_ERRORS, queryFailure, versionOf, WARNINGS, wrapperOf } from './outcomes.js'
import { isMarkedSensitive, payloadOf } from './record.js'

/** A query that arrived whole, with what PDS knows of it. */
export interface Query {
  readonly query: PdsQuery
  readonly message: MessageElement
  readonly topology: Topology
  readonly now: number
  readonly has: (behaviour: PdsBehaviour) => boolean
}

/** Carries out a query: the record that it finds, or why there is none (pds-sds.md 6.4 to 6.6). */
export function perform(asked: Query): Hl7Answer {
  const { query, message } = asked
  const criteria = readPdsCriteria(message)
  const found = query.kind === 'retrieval' ? retrieved(criteria, asked) : traced(criteria, asked)
  return 'error' in found ? queryFailure(query, QUERY_ERRORS[found.error]) : answerWith(found, asked)
}

type Found =
  | { readonly error: keyof typeof QUERY_ERRORS }
  | { readonly patient: Patient; readonly superseded?: string | undefined }

function retrieved({ number }: PdsCriteria, { topology, has }: Query): Found {
  if (number === undefined) return { error: 'noParameter' }
  if (!nhsNumberForm.test(number)) return { error: 'notNewStyle' }
  const asked = patientWithNumber(topology, number)
  if (has('pds:says-number-is-not-traced') || has('pds:drops-verification-status'))
    return { error: 'notVerified' }
  const patient = asked && !has('pds:keeps-superseded-record') ? survivingRecord(topology, asked) : asked
  if (!patient) return { error: 'noMatch' }
  if (isInvalid(patient) && !has('pds:returns-invalidated-records')) return { error: 'invalidated' }
  return { patient, superseded: patient.nhsNumber === number ? undefined : number }
}

const GENDERS = new Map<string, string>(Object.entries(GENDER_CODES).map(([gender, code]) => [code, gender]))

function traced(criteria: PdsCriteria, asked: Query): Found {
  const { family, given, gender, birthDate = '', postalCode } = criteria
  if (family === undefined) return { error: 'missingName' }
  const born = birthDate.replace(/^(\d{4})(\d{2})(\d{2})$/, 'eq$1-$2-$3')
  const wanted = GENDERS.get(gender ?? '')
  const range = isDateCriterion(born) ? dateRange([born]) : undefined
  if (wanted === undefined || range === undefined) return { error: 'wrongParameter' }
  const [match, ...others] = matching(
    {
      ...{ family, given, gender: wanted, birthDate: range, postalCode },
      ...{ deathDate: undefined, practice: undefined, email: undefined, phone: undefined },
      ...{ isFuzzy: false, isExact: false, hasHistory: false, maxResults: 1 },
    },
    asked,
  ).keys()
  if (!match) return { error: 'noMatch' }
  return others.length > 0 || asked.has('pds:finds-too-many')
    ? { error: 'severalMatches' }
    : { patient: match }
}

function answerWith({ patient, superseded }: Extract<Found, { patient: Patient }>, asked: Query): Hl7Answer {
  const { query } = asked
  const record = shownRecord(patient, asked, query.kind === 'trace')
  const sensitive = query.kind === 'trace' ? WARNINGS.sensitiveTrace : WARNINGS.sensitiveRetrieval
  return {
    interaction: query.answeredBy,
    wrapper: wrapperOf(query),
    versionCode: versionOf(query),
    acknowledgement: 'AA',
    reasons: [
      ...(isMarkedSensitive(record) ? [sensitive] : []),
      ...(superseded === undefined ? [] : [WARNINGS.superseded]),
    ],
    subject: payloadOf({ record, query, superseded, today: londonDate(asked.now) }),
    response: 'OK',
  }
}

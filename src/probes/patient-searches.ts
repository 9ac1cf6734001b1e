import { identifierSystems } from '../fhir/canonical.js'
import type { NhsNumber } from '../spine/identifiers.js'
import type { Patient } from '../topology/topology.js'
import { and, asItIs, asking, changed, rowsOn, without, type Edit } from './edits.js'
import type { Ground, ProbeRow, ProbeSet } from './probe.js'
import { isOrdinary } from '../topology/ordinary-patient.js'

const search = rowsOn((right, { patient }) => patient && right.patient(patient.nhsNumber))

const NHS_NUMBER = `${identifierSystems.nhsNumber}|`

/** The search by what is made of the number. */
const by = (write: (number: NhsNumber) => string): Edit =>
  asking('identifier', ({ patient }) => write(patient?.nhsNumber ?? ('' as NhsNumber)))

/** The same number with another check digit. */
const miscounted = (number: string): string => `${number.slice(0, 9)}${(Number(number.slice(9)) + 1) % 10}`

const INCOMPLETE = 'incomplete-identifiers-are-refused'
const NOT_ONE = 'missing-or-repeated-identifiers-are-refused'
const FALSE_NUMBER = 'false-nhs-numbers-are-refused'
const OTHER_SYSTEM = [
  'unknown-identifier-systems-are-refused',
  'unknown-identifier-systems-are-bad-parameters',
] as const

/** What practices refuse of a search for a patient (appointments.md 4.2). */
export const refusedPatientSearches: ProbeSet = {
  needs: [],
  probes: [
    search('a search for a patient without identifier', without('identifier'), NOT_ONE),
    search(
      'a search for a patient by Identifier, in capitals',
      (request) => ({
        ...request,
        parameters: request.parameters?.map(([, value]) => ['Identifier', value]),
      }),
      NOT_ONE,
    ),
    search(
      'a search for a patient by one number twice',
      and('identifier', ({ patient }) => `${NHS_NUMBER}${patient?.nhsNumber}`),
      NOT_ONE,
    ),
    search('a search for a patient by two numbers', and('identifier', `${NHS_NUMBER}9990000018`), NOT_ONE),
    search(
      'a search for a patient by a bare number',
      by((number) => number),
      INCOMPLETE,
    ),
    search(
      'a search for a patient by a number behind a bare pipe',
      by((number) => `|${number}`),
      INCOMPLETE,
    ),
    search(
      'a search for a patient by a blank system',
      by((number) => ` |${number}`),
      INCOMPLETE,
    ),
    search(
      'a search for a patient by a system without number',
      by(() => NHS_NUMBER),
      INCOMPLETE,
    ),
    search(
      'a search for a patient by a system alone',
      by(() => identifierSystems.nhsNumber),
      INCOMPLETE,
    ),
    search(
      'a search for a patient by nothing',
      by(() => ''),
      INCOMPLETE,
    ),
    search(
      'a search for a patient by the system of local identifiers',
      by((number) => `https://fhir.nhs.uk/Id/local-patient-identifier|${number}`),
      ...OTHER_SYSTEM,
    ),
    search(
      'a search for a patient by the system of ODS codes',
      by((number) => `${identifierSystems.odsCode}|${number}`),
      ...OTHER_SYSTEM,
    ),
    search(
      'a search for a patient by the old system of NHS numbers',
      by((number) => `http://fhir.nhs.net/Id/nhs-number|${number}`),
      ...OTHER_SYSTEM,
    ),
    search(
      'a search for a patient by a number with another check digit',
      by((number) => NHS_NUMBER + miscounted(number)),
      FALSE_NUMBER,
    ),
    search(
      'a search for a patient by nine digits',
      by((number) => NHS_NUMBER + number.slice(0, 9)),
      FALSE_NUMBER,
    ),
    search(
      'a search for a patient by eleven digits',
      by((number) => `${NHS_NUMBER}${number}0`),
      FALSE_NUMBER,
    ),
    search(
      'a search for a patient by letters',
      by(() => `${NHS_NUMBER}TESTNUMBER`),
      FALSE_NUMBER,
    ),
    search(
      'a search for a patient by a number in groups',
      by((number) => `${NHS_NUMBER}${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`),
      FALSE_NUMBER,
    ),
  ],
}

/** A search for the first patient in the topology of whom something is true; not made where there is none. */
const searchForOne = (
  says: string,
  isSuch: (patient: Patient, ground: Ground) => boolean,
  ...shows: ProbeRow['shows']
): ProbeRow => ({
  says,
  sends: (right, ground) => {
    const one = ground.topology.patients.find((each) => isSuch(each, ground))
    return one && right.patient(one.nhsNumber)
  },
  shows,
})

const isOnRecord = ({ onRecordAt }: Patient, { practice }: Ground): boolean =>
  onRecordAt.includes(practice.odsCode)

/** That somebody keeps their record to themselves is no reason to deny them an appointment. */
export const SEARCH_FOR_WHO_DISSENTS = searchForOne(
  'a search for a patient who dissents from sharing',
  (patient, ground) => patient.dissents === true && isOnRecord(patient, ground),
  'dissent-from-sharing-is-not-applied',
)

const SERVED = 'sound-search-for-a-patient-is-served'
const NOBODY = 'not-found-is-no-error'

/** Whom practices find, and whom they do not (appointments.md 4.2, 6.1). */
export const servedPatientSearches: ProbeSet = {
  needs: [],
  probes: [
    search(
      'a search for a patient on record',
      asItIs,
      SERVED,
      'find-patient-gives-a-searchset',
      'patients-on-record-are-found',
      'patients-have-birth-date-and-gender',
      'nhs-number-has-its-verification-status',
      'patient-has-the-nhs-number-asked-for',
      'patients-have-nothing-unwanted',
      'patients-have-a-preferred-surgery',
      'found-patient-has-the-name-on-pds',
      'found-patient-has-the-birth-date-and-gender-on-pds',
      'patients-have-nothing-unprofiled',
      'patients-conform-to-their-profile',
    ),
    search(
      'a search for a patient with a pipe that is not encoded',
      changed({ target: ['%7C', '|'] }),
      'answers-are-not-stored',
    ),
    search('a search for a patient with _count', and('_count', '10'), 'find-patient-gives-a-searchset'),
    search(
      'a search for a patient with a parameter of nobody',
      and('colour', 'blue'),
      'find-patient-gives-a-searchset',
    ),
    search(
      'a search for a patient with a letter written %69',
      changed({ target: ['?identifier', '?%69dentifier'] }),
      'find-patient-gives-a-searchset',
    ),
    searchForOne(
      'a search for a patient of another practice',
      (patient, ground) => isOrdinary(patient) && !isOnRecord(patient, ground),
      SERVED,
      NOBODY,
    ),
    searchForOne(
      'a search for a patient who is deceased',
      ({ deceased }) => deceased !== undefined,
      'only-active-patients-are-found',
    ),
    searchForOne(
      'a search for a patient whose registration has ended',
      (patient, ground) => patient.registrationEnded !== undefined && !isOnRecord(patient, ground),
      'only-active-patients-are-found',
    ),
    searchForOne(
      'a search for a sensitive patient',
      ({ sensitive }) => sensitive,
      'sensitive-patients-are-not-found',
    ),
    searchForOne(
      'a search for a number that was superseded',
      ({ supersededBy }) => supersededBy !== undefined,
      'not-found-is-no-error',
    ),
    searchForOne(
      'a search for a number that was invalidated',
      ({ invalidated }) => invalidated,
      'not-found-is-no-error',
    ),
    SEARCH_FOR_WHO_DISSENTS,
    {
      says: 'a search for a number that PDS does not know',
      sends: (right) => right.patient('9990000999'),
      shows: [NOBODY],
    },
  ],
}
